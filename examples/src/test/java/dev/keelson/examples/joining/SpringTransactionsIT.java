package dev.keelson.examples.joining;

import static dev.keelson.examples.Money.add;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.Operation;
import dev.keelson.UnitOfWork;
import dev.keelson.examples.ExampleDatabase;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.postgres.SessionOwner;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

/**
 * The other way round: a unit in a transaction that Spring owns. Spring commits, the unit votes.
 */
class SpringTransactionsIT {

    private static final Operation MOVE = Operation.named("money.move");

    private final ExampleDatabase database = ExampleDatabase.empty().account("bob", 0);
    private final PostgresTransactor transactor = database.transactor();
    private final DataSource dataSource = database.pools().units();
    private final JdbcClient spring = JdbcClient.create(dataSource);
    private final TransactionTemplate transactions =
            new TransactionTemplate(new JdbcTransactionManager(dataSource));

    // region spring-owner
    /** Tells Spring's transaction what a unit in it has come to. */
    record SpringOwner(TransactionStatus transaction) implements SessionOwner {

        @Override
        public void rollbackOnly(String reason) {
            transaction.setRollbackOnly();
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

    UnitOfWork join(TransactionStatus transaction) {
        return transactor.join(
                MOVE, DataSourceUtils.getConnection(dataSource), new SpringOwner(transaction));
    }

    @Test
    void aUnitThatVotesIsKeptWithSpringsTransaction() {
        List<String> told = new ArrayList<>();

        transactions.executeWithoutResult(transaction -> {
            addWithSpring(10);
            try (UnitOfWork unit = join(transaction)) {
                add(unit, "bob", 20);
                unit.afterCommit(() -> told.add("kept"));
                unit.commit();
            }
            assertThat(told).isEmpty();
        });

        assertThat(database.balance("bob")).isEqualTo(30);
        assertThat(told).containsExactly("kept");
    }

    @Test
    void aUnitThatDoesNotVoteForbidsSpringsCommit() {
        transactions.executeWithoutResult(transaction -> {
            addWithSpring(10);
            try (UnitOfWork unit = join(transaction)) {
                add(unit, "bob", 20);
            }
        });

        assertThat(database.balance("bob")).isZero();
    }

    // endregion

    private void addWithSpring(long cents) {
        int _ =
                spring.sql("update account set balance = balance + :cents where id = 'bob'")
                        .param("cents", cents)
                        .update();
    }
}
