package dev.keelson;

public final class Row {

    public @Nullable Object value() { // !canary
        return null;
    }

    @Nullable Object inside() {
        return null;
    }
}
