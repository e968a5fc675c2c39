package dev.keelson.policy.source;

/**
 * One place that breaks a rule.
 *
 * @param path from the root of the house, with slashes
 * @param line counted from 1; 0 when the file or folder as a whole is meant
 * @param what what stands there
 */
public record Finding(String path, long line, String what) {

    @Override
    public String toString() {
        return path + ":" + line + "  " + what;
    }
}
