package dev.keelson.bench.conformance.transactions;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

/**
 * TransactionTemplate, and after an exception the question that PostgreSQL's manual has for it:
 * {@code pg_xact_status} of the transaction's id, on another connection.
 */
final class StatusCaller implements Caller {

    private static final int ATTEMPTS = 4;
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate template;

    StatusCaller(DataSource pool) {
        jdbc = new JdbcTemplate(pool);
        template = new TransactionTemplate(new JdbcTransactionManager(pool));
    }

    @Override
    public void run(String request, Body body) {
        boolean isDone = false;
        for (int attempt = 1; !isDone; attempt++) {
            isDone = isDone(attempt, body);
        }
    }

    /** Whether it committed; false when it surely did not, and may be tried again. */
    private boolean isDone(int attempt, Body body) {
        var id = new String[] {""};
        try {
            template.executeWithoutResult(_ -> {
                id[0] = text("select pg_current_xact_id()::text");
                body.in(new SpringCaller.InTemplate(jdbc));
            });
            return true;
        } catch (DataAccessException | TransactionException failing) {
            boolean isDone = !id[0].isEmpty() && isCommitted(id[0], failing);
            if (!isDone && attempt == ATTEMPTS) {
                throw failing;
            }
            return isDone;
        }
    }

    private boolean isCommitted(String id, RuntimeException failing) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < end) {
            switch (statusOf(id)) {
                case "committed" -> {
                    return true;
                }
                case "aborted" -> {
                    return false;
                }
                default -> LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        throw new NobodyKnows("the status of " + id + " is not known", failing);
    }

    private String statusOf(String id) {
        try {
            return text("select pg_xact_status(?::xid8)", id);
        } catch (DataAccessException away) {
            return "no answer";
        }
    }

    private String text(String sql, Object... values) {
        @Nullable String found = jdbc.queryForObject(sql, String.class, values);
        return found == null ? "forgotten" : found;
    }
}
