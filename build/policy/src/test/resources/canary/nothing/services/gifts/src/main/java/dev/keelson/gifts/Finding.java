package dev.keelson.gifts;

import org.jspecify.annotations.Nullable;

final class Finding {

    @Nullable String name() { // !canary
        return null;
    }

    public @Nullable String title() { // !canary
        return null;
    }

    private @Nullable String inside() {
        return null;
    }

    @Override
    public @Nullable String others() {
        return null;
    }

    String named(@Nullable String name) {
        return "none";
    }
}
