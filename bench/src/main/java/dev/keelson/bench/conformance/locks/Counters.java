package dev.keelson.bench.conformance.locks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Counters in PostgreSQL, each read and write a transaction of its own. */
final class Counters {

    static final String TABLE =
            """
            create table counter (
                name text primary key,
                value bigint not null,
                token bigint not null)
            """;

    private static final String ADD = "insert into counter (name, value, token) values (?, 0, 0)";
    private static final String READ = "select value from counter where name = ?";
    private static final String WRITE = "update counter set value = ? where name = ?";
    private static final String WRITE_WITH_TOKEN =
            """
            update counter set value = ?, token = ? where name = ? and token <= ?
            """;

    private final String url;

    Counters(String url) {
        this.url = url;
    }

    /** Begins at 0. */
    void add(String name) {
        var _ = update(ADD, name);
    }

    long value(String name) {
        return of(name).read();
    }

    Counter of(String name) {
        return new Plain(name);
    }

    /** One whose row remembers the greatest token and refuses a smaller one. */
    Counter of(String name, long token) {
        return new Fenced(name, token);
    }

    private int update(String sql, Object... values) {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException failing) {
            throw new IllegalStateException(failing);
        }
    }

    private long read(String name) {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement query = connection.prepareStatement(READ)) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong("value");
            }
        } catch (SQLException failing) {
            throw new IllegalStateException(failing);
        }
    }

    private final class Plain implements Counter {
        private final String name;

        Plain(String name) {
            this.name = name;
        }

        @Override
        public long read() {
            return Counters.this.read(name);
        }

        @Override
        public void write(long value) {
            var _ = update(WRITE, value, name);
        }
    }

    private final class Fenced implements Counter {
        private final String name;
        private final long token;

        Fenced(String name, long token) {
            this.name = name;
            this.token = token;
        }

        @Override
        public long read() {
            return Counters.this.read(name);
        }

        @Override
        public void write(long value) {
            if (update(WRITE_WITH_TOKEN, value, token, name, token) == 0) {
                throw new OldToken(token);
            }
        }
    }

    /** The row has seen a greater token. */
    static final class OldToken extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        OldToken(long token) {
            super("token " + token + " is old");
        }
    }
}
