package dev.keelson.policy.canary.visibility.postgres;

/** The toolkit's callers live outside of the house. */
public record Sql(String text) {}
