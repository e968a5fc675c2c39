package dev.keelson.gifts;

import dev.keelson.postgres.sql.Sql;

final class Committing {

    private static final String END = "commit"; // !canary
    private static final String BACK = "ROLLBACK;"; // !canary

    private static final String WHOLE =
            """
            update gifts set state = 'idle'
            where id = :id;
            commit; -- !canary
            """;

    void ends() {
        sql.write("rollback"); // !canary
        sql.write("update gifts set price = null; Commit and chain"); // !canary
        sql.write("savepoint before_bid"); // !canary
        sql.write("rollback to savepoint before_bid"); // !canary
        metrics.label("commit");
        log.info("commit sent");
        log.warn("rollback: the unit was refused");
        sql.query("create temporary table held (id bigint) on commit drop");
        sql.query(
                """
                -- commit comes later
                select commit_time from deals
                """);
    }
}
