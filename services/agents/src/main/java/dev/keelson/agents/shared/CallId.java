package dev.keelson.agents.shared;

/** The id of one call of a tool, as the model gave it; unique in its session. */
public record CallId(String value) {

    private static final int LONGEST = 200;

    public CallId {
        if (value.isEmpty() || value.length() > LONGEST) {
            throw new IllegalArgumentException("a call's id has 1 to 200 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
