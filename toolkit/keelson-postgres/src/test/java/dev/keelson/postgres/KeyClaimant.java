package dev.keelson.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;

import dev.keelson.UnitOfWork;

import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/** What a child JVM runs: it claims a key, does the work and stands there until it is killed. */
final class KeyClaimant {

    private KeyClaimant() {}

    public static void main(String[] arguments) {
        ((Logger) LoggerFactory.getLogger("ROOT")).setLevel(Level.WARN);
        PostgresTransactor transactor = TestPostgres.at(arguments[0]).transactor(_ -> {});
        String _ = KeysUnderFaultsIT.pay(transactor, arguments[1], "request 0", KeyClaimant::stand);
    }

    private static void stand(UnitOfWork unit) {
        unit.flush();
        new PrintStream(System.out, true, UTF_8).println("claimed");
        try {
            int _ = System.in.read();
        } catch (IOException failing) {
            throw new UncheckedIOException(failing);
        }
    }
}
