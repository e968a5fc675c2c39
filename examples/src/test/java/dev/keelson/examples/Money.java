package dev.keelson.examples;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.Sql;

/** The statements that most examples share. */
public final class Money {

    private Money() {}

    // region statements
    /** Adds to an account, with the unit's next message. */
    public static void add(UnitOfWork unit, String account, long cents) {
        Sql.in(unit)
                .write("update account set balance = balance + :cents where id = :id")
                .bind("id", account)
                .bind("cents", cents)
                .gather();
    }

    /** What is on an account, now. */
    public static long balance(Session session, String account) {
        return Sql.in(session)
                .query("select balance from account where id = :id")
                .bind("id", account)
                .one(row -> row.int64("balance"));
    }

    // endregion

    /** Keeps a note, with the unit's next message. */
    public static void note(UnitOfWork unit, String text) {
        Sql.in(unit).write("insert into note (text) values (:text)").bind("text", text).gather();
    }
}
