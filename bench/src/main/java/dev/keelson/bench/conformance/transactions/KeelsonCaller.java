package dev.keelson.bench.conformance.transactions;

import dev.keelson.Once;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.Sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Units of work, as the toolkit's own documents write them. */
final class KeelsonCaller {

    static final Operation NOTE = Operation.named("effect.note");

    private KeelsonCaller() {}

    static Caller keyed(Transactor transactor) {
        return (request, body) -> {
            var once = Once.of("me", request, request, Text.PLAIN);
            var _ =
                    transactor.<String, String>inUnit(
                            NOTE.once(once),
                            unit -> {
                                body.in(new InUnit(unit));
                                return Result.success(request);
                            });
        };
    }

    static Caller inSeveralMessages(Transactor transactor) {
        return (_, body) ->
                run(
                        transactor,
                        unit -> {
                            body.in(unit);
                            unit.unit().flush();
                        });
    }

    static Caller inOneMessage(Transactor transactor) {
        return (_, body) -> run(transactor, body::in);
    }

    private static void run(Transactor transactor, Work work) {
        var _ =
                transactor.<String, String>inUnit(
                        NOTE,
                        unit -> {
                            work.in(new InUnit(unit));
                            return Result.success("done");
                        });
    }

    @FunctionalInterface
    private interface Work {
        void in(InUnit unit);
    }

    /** What a body does, in a unit. */
    record InUnit(UnitOfWork unit) implements Statements {

        @Override
        public void note(String name) {
            var _ =
                    Sql.in(unit)
                            .write("insert into effect (name) values (:name)")
                            .bind("name", name)
                            .gather();
        }

        @Override
        public void swallowAnError() {
            unit.flush();
            try (Statement statement = unit.unwrap(Connection.class).createStatement()) {
                statement.execute(Bed.BREAKING);
            } catch (SQLException ignored) {
                // The fault that is shown: the program goes on as if nothing had been.
            }
        }

        @Override
        public void afterCommit(Runnable hook) {
            unit.afterCommit(hook);
        }
    }

    private enum Text implements Once.Codec<String> {
        PLAIN;

        @Override
        public String encode(String answer) {
            return answer;
        }

        @Override
        public String decode(String text) {
            return text;
        }
    }
}
