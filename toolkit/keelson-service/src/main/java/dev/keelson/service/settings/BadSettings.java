package dev.keelson.service.settings;

import java.util.List;

/** Settings that cannot be meant: every one of them is told. */
public final class BadSettings extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what is wrong, one sentence each. */
    public BadSettings(List<String> sentences) {
        super(String.join("\n", sentences), null, false, false);
    }
}
