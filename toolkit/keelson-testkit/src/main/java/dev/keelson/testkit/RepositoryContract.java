package dev.keelson.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keelson.DataError;
import dev.keelson.DataError.Conflict;
import dev.keelson.DataError.NotFound;
import dev.keelson.Fault;
import dev.keelson.Operation;
import dev.keelson.Page;
import dev.keelson.Repository;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.testkit.Backend.Book;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;

/** The promises of a repository: what is found, what is refused, and what is locked. */
public abstract class RepositoryContract extends ContractSuite {

    private static final Operation BOOK = Operation.named("contract.book");
    private static final Duration SHORT = Duration.ofMillis(150);
    private static final Book EMMA = Book.of(1, "Emma");

    private Repository<Book, Long> books;

    @BeforeEach
    void openShelf() {
        books = backend.books();
    }

    @Test
    void whatWasAddedIsFound() {
        assertThat(write(unit -> books.add(unit, EMMA))).isEqualTo(Result.success(EMMA));

        assertThat(stored(1)).isEqualTo(Result.success(EMMA));
        assertThat(isThere(1)).isTrue();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(stored(17)).matches(RepositoryContract::isNotFound17);
        assertThat(isThere(17)).isFalse();
        assertThat(counted()).isZero();
    }

    @Test
    void aUnitFindsWhatItAddedAndOthersDoNot() {
        try (UnitOfWork unit = transactor.begin(BOOK)) {
            assertSuccess(books.add(unit, EMMA));
            assertThat(books.get(unit, 1L)).isEqualTo(Result.success(EMMA));
            assertThat(books.count(unit)).isEqualTo(1);
            assertThat(stored(1).isFailure()).isTrue();
            unit.rollback();
        }

        assertThat(counted()).isZero();
    }

    @Test
    void anIdThatIsTakenIsAConflictByTheConstraintsName() {
        addBooks(1);

        assertThat(refused(unit -> books.add(unit, Book.of(1, "Persuasion"))))
                .isEqualTo("book_pkey");
        assertThat(stored(1)).isEqualTo(Result.success(Book.of(1, "title 1")));
    }

    @Test
    void aUniqueValueThatIsTakenIsAConflictByTheConstraintsName() {
        addBooks(1);

        assertThat(refused(unit -> books.add(unit, Book.of(2, "title 1"))))
                .isEqualTo("book_title_key");
        assertThat(counted()).isEqualTo(1);
    }

    @Test
    void anUpdateToATakenValueIsAConflict() {
        addBooks(2);

        assertThat(refused(unit -> books.update(unit, Book.of(2, "title 1"))))
                .isEqualTo("book_title_key");
        assertThat(stored(2)).isEqualTo(Result.success(Book.of(2, "title 2")));
    }

    @Test
    void aConflictThatNobodyLookedAtStopsTheCommit() {
        addBooks(1);
        try (UnitOfWork unit = transactor.begin(BOOK)) {
            assertThat(books.add(unit, EMMA.titled("other"))).isInstanceOf(Failure.class);
            assertThatIllegalStateException()
                    .isThrownBy(unit::commit)
                    .withMessageContaining("book_pkey");
        }
    }

    @Test
    void severalAreAddedAtOnce() {
        List<Book> two = List.of(Book.of(2, "b"), Book.of(1, "a"));

        assertThat(write(unit -> books.addAll(unit, two))).isEqualTo(Result.success(two));
        assertThat(listed(Page.first(10))).containsExactly(1L, 2L);
    }

    @Test
    void addingNoneIsASuccess() {
        assertThat(write(unit -> books.addAll(unit, List.of())))
                .isEqualTo(Result.success(List.of()));
    }

    @Test
    void aConflictOfOneAddsNone() {
        addBooks(1);
        List<Book> three = List.of(Book.of(5, "e"), Book.of(1, "again"), Book.of(6, "f"));

        assertThat(refused(unit -> books.addAll(unit, three))).isEqualTo("book_pkey");
        assertThat(listed(Page.first(10))).containsExactly(1L);
    }

    @Test
    void aListGoesOnBehindTheLastId() {
        addBooks(5);

        assertThat(listed(Page.first(2))).containsExactly(1L, 2L);
        assertThat(listed(Page.after(2L, 2))).containsExactly(3L, 4L);
        assertThat(listed(Page.after(4L, 2))).containsExactly(5L);
        assertThat(listed(Page.after(5L, 2))).isEmpty();
    }

    @Test
    void aListMayBeginAtAnOffset() {
        addBooks(5);

        assertThat(listed(Page.offset(0, 2))).containsExactly(1L, 2L);
        assertThat(listed(Page.offset(3, 10))).containsExactly(4L, 5L);
        assertThat(listed(Page.offset(9, 10))).isEmpty();
    }

    @Test
    void anUpdateAnswersWithTheNextVersion() {
        addBooks(1);
        Book wanted = Book.of(1, "title 1").copies(7);
        Book updated = write(unit -> books.update(unit, wanted)).orElseThrow();

        assertThat(updated.copies()).isEqualTo(7);
        assertThat(updated.version()).isEqualTo(1);
        assertThat(stored(1)).isEqualTo(Result.success(updated));
    }

    @Test
    void anUpdateOfAnOldVersionIsAConflict() {
        addBooks(1);
        Book old = stored(1).orElseThrow();
        Book now = write(unit -> books.update(unit, old.copies(7))).orElseThrow();

        assertThat(refused(unit -> books.update(unit, old.copies(8)))).isEqualTo("version");
        assertThat(stored(1)).isEqualTo(Result.success(now));
    }

    @Test
    void anOldVersionThatWasAcceptedDoesNotStopTheRestOfTheUnit() {
        addBooks(2);
        Book old = stored(1).orElseThrow();
        assertSuccess(write(unit -> books.update(unit, old.copies(7))));

        try (UnitOfWork unit = transactor.begin(BOOK)) {
            switch (books.update(unit, old.copies(8))) {
                case Failure<Book, DataError>(DataError stale) -> unit.accept(stale);
                case Result.Success<Book, DataError> _ -> throw new AssertionError("not stale");
            }
            assertSuccess(books.delete(unit, 2L));
            unit.commit();
        }

        assertThat(stored(1).orElseThrow().copies()).isEqualTo(7);
        assertThat(counted()).isEqualTo(1);
    }

    @Test
    void whatIsNotThereCannotBeUpdatedOrDeleted() {
        assertThat(write(unit -> books.update(unit, Book.of(17, "none"))))
                .matches(RepositoryContract::isNotFound17);
        assertThat(write(unit -> books.delete(unit, 17L)))
                .matches(RepositoryContract::isNotFound17);
    }

    @Test
    void whatWasDeletedIsGone() {
        addBooks(2);

        assertThat(write(unit -> books.delete(unit, 1L))).isEqualTo(Result.success(1L));
        assertThat(stored(1).isFailure()).isTrue();
        assertThat(listed(Page.first(10))).containsExactly(2L);
    }

    @Test
    void aDeletedThingsValuesAreFree() {
        addBooks(1);
        assertSuccess(write(unit -> books.delete(unit, 1L)));

        assertSuccess(write(unit -> books.add(unit, Book.of(1, "title 1"))));
    }

    @Test
    void aLockedRowIsNobodyElsesUntilTheUnitEnds() {
        addBooks(2);
        try (UnitOfWork unit = transactor.begin(BOOK)) {
            assertSuccess(books.lock(unit, 1L));
            assertBusy(other -> assertSuccess(books.lock(other, 1L)));
            assertBusy(other -> assertSuccess(books.delete(other, 1L)));
            assertThat(stored(1).isSuccess()).isTrue();
            assertFree(2);
            unit.commit();
        }
        assertFree(1);
    }

    @Test
    void lockingWhatIsNotThereIsNotFoundAndStopsNothing() {
        try (UnitOfWork unit = transactor.begin(BOOK)) {
            assertThat(books.lock(unit, 17L)).matches(RepositoryContract::isNotFound17);
            unit.commit();
        }
    }

    @Test
    void severalRowsAreLockedInTheOrderOfTheirIds() {
        addBooks(3);
        try (UnitOfWork unit = transactor.begin(BOOK)) {
            assertThat(books.lockAll(unit, List.of(3L, 17L, 1L, 3L)).orElseThrow())
                    .extracting(Book::id)
                    .containsExactly(1L, 3L);
            assertBusy(other -> assertSuccess(books.lock(other, 3L)));
            assertFree(2);
        }
    }

    @Test
    void rowsLockedInOppositeOrdersDoNotDeadlock() throws InterruptedException {
        addBooks(3);
        RaceResult<Result<Integer, String>> race =
                Race.of(4).rounds(25).run(lap -> addOneCopyOfEach(lap.thread() % 2 == 0));

        race.withoutFaults();
        assertThat(stored(1).orElseThrow().copies()).isEqualTo(101);
        assertThat(stored(3).orElseThrow().copies()).isEqualTo(101);
        assertThat(reports.reports(BOOK)).allMatch(report -> report.attempt() == 1);
    }

    private Result<Integer, String> addOneCopyOfEach(boolean ascending) {
        List<Long> ids = ascending ? List.of(1L, 2L, 3L) : List.of(3L, 2L, 1L);
        return transactor.inUnit(
                BOOK,
                unit -> {
                    for (Book book : books.lockAll(unit, ids).orElseThrow()) {
                        assertSuccess(books.update(unit, book.copies(book.copies() + 1)));
                    }
                    return Result.success(ids.size());
                });
    }

    @Test
    void oneOfManyUpdatesOfOneVersionWins() throws InterruptedException {
        addBooks(3);
        RaceResult<Result<Book, DataError>> race =
                Race.of(6)
                        .keys(3)
                        .run(lap -> write(unit -> books.update(unit, copiesByThread(lap))));

        assertThat(race.withoutFaults().winnersByKey()).isEqualTo(Map.of(0, 1L, 1, 1L, 2, 1L));
        assertThat(race.counts()).isEqualTo(Map.of("Success", 3L, "Conflict", 15L));
    }

    private static Book copiesByThread(Race.Lap lap) {
        long id = lap.key() + 1L;
        return Book.of(id, "title " + id).copies(lap.thread() + 10);
    }

    @Test
    void oneOfManyWhoWantOneUniqueValueGetsIt() throws InterruptedException {
        RaceResult<Result<Book, DataError>> race =
                Race.of(8).run(lap -> write(unit -> books.add(unit, Book.of(lap.thread(), "one"))));

        assertThat(race.withoutFaults().winners()).hasSize(1);
        assertThat(race.values())
                .filteredOn(Result::isFailure)
                .allMatch(loser -> constraint(loser).equals("book_title_key"));
        assertThat(counted()).isEqualTo(1);
    }

    private void addBooks(int count) {
        List<Book> all =
                LongStream.rangeClosed(1, count)
                        .mapToObj(id -> Book.of(id, "title " + id))
                        .toList();
        assertSuccess(write(unit -> books.addAll(unit, all)));
    }

    private <T> Result<T, DataError> write(Function<UnitOfWork, Result<T, DataError>> body) {
        return transactor.inUnit(BOOK, body);
    }

    /** The constraint by which a write is refused. */
    private <T> String refused(Function<UnitOfWork, Result<T, DataError>> body) {
        return constraint(write(body));
    }

    private static String constraint(Result<?, DataError> result) {
        return result.fold(
                value -> "none: " + value,
                error -> error instanceof Conflict(var name, _) ? name : error.toString());
    }

    private Result<Book, NotFound> stored(long id) {
        return read(session -> books.get(session, id));
    }

    private boolean isThere(long id) {
        return read(session -> books.exists(session, id));
    }

    private long counted() {
        return read(books::count);
    }

    private List<Long> listed(Page<Long> page) {
        Function<Session, Result<List<Book>, DataError>> list =
                session -> books.list(session, page);
        return read(list).orElseThrow().stream().map(Book::id).toList();
    }

    private void assertBusy(Consumer<UnitOfWork> use) {
        assertThat(
                        thrownElsewhere(() -> {
                            try (var unit = transactor.begin(BOOK.lockWait(SHORT))) {
                                use.accept(unit);
                                unit.commit();
                            }
                        }))
                .isInstanceOf(Fault.Busy.class);
    }

    private void assertFree(long id) {
        Operation quick = BOOK.lockWait(SHORT);
        assertSuccess(elsewhere(() -> transactor.inUnit(quick, unit -> books.lock(unit, id))));
    }

    private static boolean isNotFound17(Result<?, ? extends DataError> result) {
        return result instanceof Failure<?, ?>(NotFound(_, Object id)) && id.equals(17L);
    }
}
