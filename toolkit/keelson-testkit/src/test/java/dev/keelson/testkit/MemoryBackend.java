package dev.keelson.testkit;

import dev.keelson.DataError;
import dev.keelson.DataError.Conflict;
import dev.keelson.Fault;
import dev.keelson.Leases;
import dev.keelson.LockName;
import dev.keelson.Page;
import dev.keelson.Repository;
import dev.keelson.Result.Failure;
import dev.keelson.Session;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.spi.UnitObserver;
import dev.keelson.spi.WorkSource;
import dev.keelson.testkit.lease.LeaseBackend;
import dev.keelson.testkit.lease.MemoryLeases;

import java.util.List;
import java.util.function.UnaryOperator;

/** The four tables in memory, over a source that a test may spoil. */
final class MemoryBackend implements LeaseBackend {

    private static final MemoryRepository<Count, String> COUNTERS =
            MemoryRepository.of("counter", Count.class, Count::name);
    private static final MemoryRepository<Book, Long> BOOKS =
            MemoryRepository.of("book", Book.class, Book::id)
                    .unique("book_title_key", Book::title)
                    .versioned(Book::version, MemoryBackend::next);

    private final MemoryLeases leases = new MemoryLeases();
    private final WorkSource source;
    private final Repository<Book, Long> books;

    private MemoryBackend(WorkSource source, Repository<Book, Long> books) {
        this.source = new FaultySource(source);
        this.books = books;
    }

    MemoryBackend() {
        this(new MemoryWorkSource(new MemoryStore()), BOOKS);
    }

    static MemoryBackend over(UnaryOperator<WorkSource> spoiled) {
        return new MemoryBackend(spoiled.apply(new MemoryWorkSource(new MemoryStore())), BOOKS);
    }

    static MemoryBackend with(Repository<Book, Long> books) {
        return new MemoryBackend(new MemoryWorkSource(new MemoryStore()), books);
    }

    static Book next(Book book) {
        return new Book(book.id(), book.title(), book.copies(), book.version() + 1);
    }

    @Override
    public Transactor transactor(UnitObserver observer) {
        return MemoryTransactor.over(source, observer);
    }

    @Override
    public Leases leases(String instance) {
        return leases;
    }

    @Override
    public void expire(LockName name) {
        leases.expire(name);
    }

    @Override
    public TextTable notes() {
        return new Texts(MemoryRepository.of("note", Text.class, Text::id));
    }

    @Override
    public TextTable tags() {
        return new Texts(MemoryRepository.of("tag", Text.class, Text::id));
    }

    @Override
    public Counters counters() {
        return new Counts();
    }

    @Override
    public Repository<Book, Long> books() {
        return books;
    }

    @Override
    public void breakTransaction(UnitOfWork unit) {
        MemorySession session = unit.unwrap(MemorySession.class);
        try {
            session.statement(() -> {
                throw new Fault.Broken("a statement with an error", null);
            });
        } catch (Fault swallowed) {
            // That is how a transaction fails behind its unit's back.
        }
    }

    @Override
    public void crash(UnitOfWork unit) {
        unit.unwrap(MemorySession.class).crash();
    }

    @Override
    public void failRollback(UnitOfWork unit) {
        unit.unwrap(FaultySource.Steps.class)
                .after(FaultySource.Step.ROLLBACK, new IllegalStateException("rollback"));
    }

    private record Text(String id, String text) {}

    private record Texts(Repository<Text, String> rows) implements TextTable {

        @Override
        public void add(UnitOfWork unit, String id, String text) {
            if (rows.add(unit, new Text(id, text)) instanceof Failure<Text, DataError>(var error)) {
                throw violated(error);
            }
        }

        private static Fault violated(DataError error) {
            String name = error instanceof Conflict(var constraint, _) ? constraint : "unknown";
            return new Fault.ConstraintViolated(name, new IllegalStateException(error.toString()));
        }

        @Override
        public List<String> texts(Session session) {
            return rows.list(session, Page.first(1000)).orElseThrow().stream()
                    .map(Text::text)
                    .toList();
        }
    }

    private record Count(String name, long value) {}

    private record Counts() implements Counters {

        @Override
        public long value(Session session, String name) {
            return COUNTERS.get(session, name).map(Count::value).orElse(0L);
        }

        @Override
        public void set(UnitOfWork unit, String name, long value) {
            var number = new Count(name, value);
            if (COUNTERS.exists(unit, name)) {
                ContractSuite.assertSuccess(COUNTERS.update(unit, number));
            } else {
                ContractSuite.assertSuccess(COUNTERS.add(unit, number));
            }
        }
    }
}
