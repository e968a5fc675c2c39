package dev.keelson.gifts;

final class Clocking {

    private static final String EXPIRED =
            """
            select id from offers
            where expires_at < now() -- !canary
            -- now() would be as old as the transaction
            """;

    private static final String TERM = "and ends_at < current_timestamp"; // !canary
    private static final String FIELD = "current_date";
    private static final String WAIT = "select clock_timestamp( )"; // !canary
    private static final String KNOWN = "select known() from gifts where at < :now";
}
