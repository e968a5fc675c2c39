package dev.keelson.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.Fault;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.Later;
import dev.keelson.postgres.sql.PostgresRepository;
import dev.keelson.postgres.sql.Table;
import dev.keelson.testkit.RecordingObserver;
import dev.keelson.testkit.TripBudget;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;

/** A repository whose reads go out together and whose writes go out with COMMIT. */
class GatheringRepositoryIT {

    private static final Operation LEND = Operation.named("shelf.lend");
    private static final String TABLE =
            """
            create table shelf (
                id bigint primary key,
                reader text constraint reader_has_one_book unique,
                version integer not null
            );
            """;

    private static final TestPostgres POSTGRES = new TestPostgres(TABLE);

    private final RecordingObserver reports = new RecordingObserver();
    private final Transactor transactor = POSTGRES.transactor(reports);
    private final Shelf shelf = new Shelf();

    record Copy(long id, Optional<String> reader, int version) {}

    private static final class Shelf extends PostgresRepository<Copy, Long> {

        Shelf() {
            super(
                    Table.<Copy, Long>of("shelf", Copy.class, MethodHandles.lookup())
                            .version("version")
                            .id("id", Copy::id));
        }

        Later<Optional<Copy>> ask(UnitOfWork unit, long id) {
            return laterLocked(unit, id);
        }

        Copy lend(UnitOfWork unit, Copy locked, String reader) {
            return gatherUpdate(unit, new Copy(locked.id(), Optional.of(reader), locked.version()));
        }

        void put(UnitOfWork unit, List<Copy> copies) {
            gatherAll(unit, copies);
        }
    }

    @AfterAll
    static void close() {
        POSTGRES.close();
    }

    private void put(long... ids) {
        long put =
                transactor
                        .<Long, Void>inUnit(
                                Operation.named("shelf.put"),
                                unit -> {
                                    for (long id : ids) {
                                        shelf.put(unit, List.of(new Copy(id, Optional.empty(), 0)));
                                    }
                                    return Result.success((long) ids.length);
                                })
                        .orElseThrow();
        assertThat(put).isEqualTo(ids.length);
    }

    private Result<Copy, String> lend(long first, long second, String reader) {
        return transactor.inUnit(
                LEND,
                unit -> {
                    Later<Optional<Copy>> one = shelf.ask(unit, first);
                    Later<Optional<Copy>> other = shelf.ask(unit, second);
                    return one.get()
                            .flatMap(copy -> other.get().map(_ -> shelf.lend(unit, copy, reader)))
                            .<Result<Copy, String>>map(Result::success)
                            .orElseGet(() -> Result.failure("no such copy"));
                });
    }

    @Test
    void twoLockedReadsAreOneMessageAndTheWriteGoesOutWithTheCommit() {
        put(1, 2);

        Copy lent = lend(1, 2, "Anna").orElseThrow();

        assertThat(lent.version()).isEqualTo(1);
        assertThat(transactor.read(LEND, session -> shelf.get(session, 1L)).orElseThrow())
                .isEqualTo(lent);
        new TripBudget(reports).isExactly(2, LEND);
    }

    @Test
    void whatIsNotThereIsNothingAndNothingIsWritten() {
        assertThat(lend(77, 78, "Nobody").isFailure()).isTrue();
    }

    @Test
    void aConstraintThatAGatheredWriteViolatesIsTheFaultOfTheCommitAndNothingIsKept() {
        put(3, 4);
        Copy _ = lend(3, 4, "Boris").orElseThrow();

        assertThatThrownBy(() -> lend(4, 3, "Boris").orElseThrow())
                .isInstanceOfSatisfying(
                        Fault.ConstraintViolated.class,
                        violated ->
                                assertThat(violated.constraint()).isEqualTo("reader_has_one_book"));

        assertThat(transactor.read(LEND, session -> shelf.get(session, 4L)).orElseThrow().reader())
                .isEmpty();
    }
}
