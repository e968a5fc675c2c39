package dev.keelson.bench.conformance.transactions;

import com.zaxxer.hikari.HikariDataSource;

import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.bench.conformance.Chapter;
import dev.keelson.bench.conformance.Measure;
import dev.keelson.bench.conformance.Observed;
import dev.keelson.bench.conformance.Side;
import dev.keelson.spi.UnitReport;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A transaction that is begun by hand and neither committed nor rolled back. */
final class ForgottenCommit {

    /** Fewer than the pool has connections, so that those which are not given back are counted. */
    private static final int REQUESTS = 5;

    private static final List<Measure> COLUMNS =
            List.of(
                    Measure.TRIES,
                    Measure.UNSAID,
                    Measure.ACKNOWLEDGED,
                    Measure.LOST,
                    Measure.KEPT_CONNECTIONS);

    private ForgottenCommit() {}

    /** Runs it. */
    static Chapter run() throws InterruptedException {
        return new Chapter(
                "Forgotten commit",
                """
                A transaction is begun by hand and a row written; the code that would commit is
                missing. Then, on the same thread, another request is done as usual (inUnit,
                TransactionTemplate, a JDBC commit). The first row is not there for anybody:
                counted is whether an exception or a report says so, and whether the second row,
                which was acknowledged, is there.
                """,
                COLUMNS,
                List.of(ofUnits(), ofTransactionManager(), ofJdbc()));
    }

    private static Observed ofUnits() throws InterruptedException {
        var observed = new Observed("Keelson, begin without commit", Side.OURS);
        try (Bed bed = Bed.fresh()) {
            var reports = new AtomicInteger();
            Transactor transactor =
                    bed.transactor(report -> {
                        if (report.end() == UnitReport.End.FORGOTTEN) {
                            reports.incrementAndGet();
                            observed.told("report FORGOTTEN");
                        }
                    });
            Caller next = KeelsonCaller.inOneMessage(transactor);
            each(bed, observed, next, request -> forgetUnit(transactor, request));
            observed.add(Measure.UNSAID, REQUESTS - reports.get());
            return observed;
        }
    }

    private static void forgetUnit(Transactor transactor, String request) {
        try (UnitOfWork unit = transactor.begin(KeelsonCaller.NOTE)) {
            new KeelsonCaller.InUnit(unit).note(request);
        }
    }

    private static Observed ofTransactionManager() throws InterruptedException {
        var observed = new Observed("PlatformTransactionManager by hand", Side.PEER);
        try (Bed bed = Bed.fresh()) {
            HikariDataSource pool = bed.pool();
            var manager = new JdbcTransactionManager(pool);
            var template = new TransactionTemplate(manager);
            var statements = new SpringCaller.InTemplate(new JdbcTemplate(pool));
            Caller next = (_, body) -> template.executeWithoutResult(_ -> body.in(statements));
            each(
                    bed,
                    observed,
                    next,
                    request -> {
                        var _ = manager.getTransaction(new DefaultTransactionDefinition());
                        statements.note(request);
                    });
            observed.add(Measure.UNSAID, REQUESTS);
            observed.add(
                    Measure.KEPT_CONNECTIONS, pool.getHikariPoolMXBean().getActiveConnections());
            return observed;
        }
    }

    private static Observed ofJdbc() throws InterruptedException {
        var observed = new Observed("JDBC and HikariCP", Side.PEER);
        try (Bed bed = Bed.fresh()) {
            HikariDataSource pool = bed.pool();
            Caller next =
                    (request, _) -> {
                        try (Connection connection = pool.getConnection()) {
                            connection.setAutoCommit(false);
                            note(connection, request);
                            connection.commit();
                        }
                    };
            each(bed, observed, next, request -> forgetJdbc(pool, request));
            observed.add(Measure.UNSAID, REQUESTS);
            observed.add(
                    Measure.KEPT_CONNECTIONS, pool.getHikariPoolMXBean().getActiveConnections());
            return observed;
        }
    }

    private static void forgetJdbc(HikariDataSource pool, String request) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            note(connection, request);
        } catch (SQLException failing) {
            throw new IllegalStateException(failing);
        }
    }

    private static void note(Connection connection, String request) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into effect (name) values (?)")) {
            insert.setString(1, request);
            insert.executeUpdate();
        }
    }

    /** Each on a thread of its own: what one forgets is not the next one's. */
    private static void each(Bed bed, Observed observed, Caller next, Forgetting forgetting)
            throws InterruptedException {
        var ledger = new Ledger(observed);
        for (int number = 0; number < REQUESTS; number++) {
            String request = "request " + number;
            Thread thread =
                    Thread.ofVirtual()
                            .start(() -> {
                                forgetting.forget("forgotten " + request);
                                ledger.request(next, request, it -> it.note(request));
                            });
            thread.join();
        }
        var _ = ledger.judge(bed.effects());
    }

    /** Begins, writes, and does not commit. */
    @FunctionalInterface
    private interface Forgetting {
        void forget(String request);
    }
}
