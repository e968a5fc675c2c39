package dev.keelson.bench.conformance.transactions;

import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Duration;

import javax.sql.DataSource;

/**
 * Spring's TransactionTemplate over JdbcTransactionManager and HikariCP, alone and with what teams
 * put around it.
 */
final class SpringCaller {

    /**
     * Three more tries after any exception are RetryPolicy's own defaults; the pause is shorter.
     */
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate template;
    private final RetryTemplate retry =
            new RetryTemplate(RetryPolicy.builder().maxRetries(3).delay(PAUSE).build());

    SpringCaller(DataSource pool) {
        jdbc = new JdbcTemplate(pool);
        template = new TransactionTemplate(new JdbcTransactionManager(pool));
    }

    Caller plain() {
        return (_, body) -> template.executeWithoutResult(_ -> body.in(new InTemplate(jdbc)));
    }

    Caller tryingAgain() {
        return trying(plain());
    }

    Caller lookingFirst() {
        return (request, body) ->
                template.executeWithoutResult(_ -> {
                    if (!isKnown("select 1 from seen where id = ?", request)) {
                        body.in(new InTemplate(jdbc));
                        jdbc.update("insert into seen (id) values (?)", request);
                    }
                });
    }

    Caller withUniqueId() {
        return (request, body) ->
                template.executeWithoutResult(_ -> {
                    if (!isKnown("select 1 from request where id = ?", request)) {
                        jdbc.update("insert into request (id) values (?)", request);
                        body.in(new InTemplate(jdbc));
                    }
                });
    }

    Caller tryingAgainWithUniqueId() {
        return trying(withUniqueId());
    }

    private Caller trying(Caller each) {
        return (request, body) -> {
            try {
                retry.execute(() -> {
                    each.run(request, body);
                    return true;
                });
            } catch (RetryException spent) {
                throw cause(spent);
            }
        };
    }

    private static Exception cause(RetryException spent) {
        return switch (spent.getLastException()) {
            case Error error -> throw error;
            case Exception last -> last;
            case Throwable other -> new IllegalStateException(other);
        };
    }

    private boolean isKnown(String sql, String request) {
        return !jdbc.queryForList(sql, Integer.class, request).isEmpty();
    }

    /** What a body does, by JdbcTemplate in the thread's transaction. */
    record InTemplate(JdbcTemplate jdbc) implements Statements {

        @Override
        public void note(String name) {
            jdbc.update("insert into effect (name) values (?)", name);
        }

        @Override
        public void swallowAnError() {
            try {
                jdbc.update(Bed.BREAKING);
            } catch (DataIntegrityViolationException ignored) {
                // The fault that is shown: the program goes on as if nothing had been.
            }
        }

        @Override
        public void afterCommit(Runnable hook) {
            TransactionSynchronizationManager.registerSynchronization(
                    new TransactionSynchronization() {
                        @Override
                        public void afterCommit() {
                            hook.run();
                        }
                    });
        }
    }
}
