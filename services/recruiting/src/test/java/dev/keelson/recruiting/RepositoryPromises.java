package dev.keelson.recruiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keelson.DataError;
import dev.keelson.DataError.Conflict;
import dev.keelson.DataError.NotFound;
import dev.keelson.Operation;
import dev.keelson.Page;
import dev.keelson.Repository;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.TimeOrderedIds;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.service.database.Database;
import dev.keelson.service.database.DatabaseSettings;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** What every repository of the service promises, whatever it keeps. */
public abstract class RepositoryPromises<T, I> {

    protected static final TestRecruiting SERVICE = TestRecruiting.shared();

    private static final TimeOrderedIds IDS = new TimeOrderedIds(InstantSource.system());
    private static final AtomicInteger NEXT = new AtomicInteger(1);
    private static final Operation PROMISE = Operation.named("promise");
    private static final PostgresTransactor TRANSACTOR =
            Database.start(
                            DatabaseSettings.forTests(SERVICE.database()),
                            "classpath:db/migration",
                            new SimpleMeterRegistry())
                    .transactor(InstantSource.system(), _ -> {}, String::valueOf);

    /** The repository. */
    protected abstract Repository<T, I> repository();

    /** Something new that it can keep. */
    protected abstract T another();

    /** The same thing, told from it by something else than its id. */
    protected abstract T changed(T thing);

    protected abstract I idOf(T thing);

    protected abstract I id(UUID value);

    /** Whether an update of an old version is refused. */
    protected boolean isVersioned() {
        return true;
    }

    /** An id greater than all before it. */
    protected static UUID next() {
        return IDS.next();
    }

    protected static int number() {
        return NEXT.getAndIncrement();
    }

    private <R> Result<R, DataError> write(Function<UnitOfWork, Result<R, DataError>> body) {
        return TRANSACTOR.inUnit(PROMISE, body);
    }

    private Result<T, NotFound> stored(I id) {
        return TRANSACTOR.read(PROMISE, session -> repository().get(session, id));
    }

    private T added() {
        T thing = another();
        return write(unit -> repository().add(unit, thing)).orElseThrow();
    }

    @Test
    void whatWasAddedIsFoundCountedAndListed() {
        long before = TRANSACTOR.read(PROMISE, repository()::count);
        T thing = added();
        I id = idOf(thing);

        assertThat(stored(id)).isEqualTo(Result.success(thing));
        assertThat(TRANSACTOR.<Boolean>read(PROMISE, session -> repository().exists(session, id)))
                .isTrue();
        assertThat(TRANSACTOR.<Long>read(PROMISE, repository()::count)).isEqualTo(before + 1);
        List<T> listed =
                TRANSACTOR
                        .read(PROMISE, session -> repository().list(session, Page.first(1000)))
                        .orElseThrow();
        assertThat(listed).contains(thing);
    }

    @Test
    void severalAreAddedAtOnceAndReadBehindEachOther() {
        List<T> two = List.of(another(), another());
        assertThat(write(unit -> repository().addAll(unit, two))).isEqualTo(Result.success(two));

        Page<I> behind = new Page<>(Optional.of(idOf(two.getFirst())), 0, 1000);
        assertThat(
                        TRANSACTOR
                                .read(PROMISE, session -> repository().list(session, behind))
                                .orElseThrow())
                .contains(two.getLast())
                .doesNotContain(two.getFirst());
    }

    @Test
    void anUpdateIsKeptAndOneOfAnOldVersionIsNot() {
        T thing = added();
        T now = write(unit -> repository().update(unit, changed(thing))).orElseThrow();

        assertThat(stored(idOf(thing))).isEqualTo(Result.success(now));
        if (isVersioned()) {
            assertThat(write(unit -> repository().update(unit, thing)))
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure ->
                                    assertThat(failure.error())
                                            .isInstanceOfSatisfying(
                                                    Conflict.class,
                                                    conflict ->
                                                            assertThat(conflict.constraint())
                                                                    .isEqualTo("version")));
            assertThat(stored(idOf(thing))).isEqualTo(Result.success(now));
        }
    }

    @Test
    void whatWasDeletedIsGoneAndWhatIsNotThereIsNotFound() {
        I id = idOf(added());
        I nobodys = id(UUID.randomUUID());

        assertThat(write(unit -> repository().delete(unit, id))).isEqualTo(Result.success(id));
        assertThat(stored(id).isFailure()).isTrue();
        assertThat(stored(nobodys).isFailure()).isTrue();
        assertThat(write(unit -> repository().delete(unit, nobodys)).isFailure()).isTrue();
    }

    @Test
    void anIdThatIsTakenIsAConflictAndAddsNothing() {
        T thing = added();

        assertThat(write(unit -> repository().add(unit, thing)))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.error()).isInstanceOf(Conflict.class));
    }

    /** No failure is dropped in silence: the unit does not commit until somebody looks at it. */
    @Test
    void aFailureThatNobodyLooksAtStopsTheCommit() {
        I nobodys = id(UUID.randomUUID());
        T thing = another();

        try (UnitOfWork unit = TRANSACTOR.begin(PROMISE)) {
            T _ = repository().add(unit, thing).orElseThrow();
            Result<I, DataError> _ = repository().delete(unit, nobodys);
            assertThatIllegalStateException().isThrownBy(unit::commit);
        }
        assertThat(stored(idOf(thing)).isFailure()).isTrue();
    }
}
