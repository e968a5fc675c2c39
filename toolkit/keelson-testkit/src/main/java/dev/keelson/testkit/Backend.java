package dev.keelson.testkit;

import dev.keelson.Repository;
import dev.keelson.Session;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.spi.UnitObserver;

import org.junit.jupiter.api.Assumptions;

import java.util.List;

/**
 * What a backend lends to the contract suites: units over four small tables, empty at the start of
 * each test, and ways to hurt a unit. A suite skips, and says so, what cannot be provoked.
 */
public interface Backend {

    /** Units over the four tables, told to {@code observer}. */
    Transactor transactor(UnitObserver observer);

    /** Texts by id. */
    TextTable notes();

    /** Other texts by id, in another table. */
    TextTable tags();

    /** Numbers by name. */
    Counters counters();

    /**
     * A repository over table {@code book}: primary key {@code book_pkey}, unique title {@code
     * book_title_key}, and a version.
     */
    Repository<Book, Long> books();

    /** Makes a statement of the unit fail, and swallows the error behind the unit's back. */
    default void breakTransaction(UnitOfWork unit) {
        Assumptions.abort("this backend cannot break the transaction of " + unit);
    }

    /** Ends the unit's session in the store, as a crash does, with nothing kept. */
    default void crash(UnitOfWork unit) {
        Assumptions.abort("this backend cannot crash the session of " + unit);
    }

    /** Makes the unit's rollback throw once it has rolled back. */
    default void failRollback(UnitOfWork unit) {
        Assumptions.abort("this backend cannot make the rollback of " + unit + " throw");
    }

    /** A table of texts. */
    interface TextTable {

        /**
         * Adds a text. An id that is there already is a {@link
         * dev.keelson.Fault.ConstraintViolated}: here, at the flush or at the commit.
         */
        void add(UnitOfWork unit, String id, String text);

        /** All texts in the order of their ids. */
        List<String> texts(Session session);
    }

    /** A table of numbers, read and written without any lock. */
    interface Counters {

        /** The number of this name, 0 when there is none. */
        long value(Session session, String name);

        /** Writes the number of this name, whatever it was. */
        void set(UnitOfWork unit, String name, long value);
    }

    /**
     * A row of the repository's table.
     *
     * @param title unique
     * @param version the store's, raised by each update
     */
    record Book(long id, String title, int copies, int version) {

        /** A book that was never stored. */
        public static Book of(long id, String title) {
            return new Book(id, title, 1, 0);
        }

        /** The same book in so many copies. */
        public Book copies(int count) {
            return new Book(id, title, count, version);
        }

        /** The same book with another title. */
        public Book titled(String other) {
            return new Book(id, other, copies, version);
        }
    }
}
