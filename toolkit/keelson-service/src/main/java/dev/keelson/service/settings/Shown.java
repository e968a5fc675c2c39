package dev.keelson.service.settings;

import java.util.regex.Pattern;

/** What of a setting's text is shown: an address may carry a password that nobody called secret. */
final class Shown {

    private static final Pattern USER = Pattern.compile("://[^/@\\s]+@");
    private static final Pattern PARAMETER =
            Pattern.compile(
                    "(?i)([?&;][^=&;\\s]*(?:password|secret|token|key)[^=&;\\s]*=)[^&;\\s]*");

    private Shown() {}

    /** The text with what stands before an address's host, and its secret parameters, left out. */
    static String text(String written) {
        String hosts = USER.matcher(written).replaceAll("://***@");
        return PARAMETER.matcher(hosts).replaceAll("$1***");
    }
}
