package dev.keelson.postgres.wire;

import dev.keelson.Operation;
import dev.keelson.spi.CurrentUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;

/**
 * Logs statements that took long, as they are written: never a value. Those that went to the server
 * together are one line.
 */
final class SlowStatements {

    private static final Logger LOG = LoggerFactory.getLogger("dev.keelson.statement");
    private static final Duration USUAL = Duration.ofMillis(100);
    private static final int LONGEST_TEXT = 2_000;

    private SlowStatements() {}

    /**
     * Looks at what has just been answered. Slow is what took longer than 100 ms, and longer than
     * the whole unit may where its operation says more.
     */
    static void note(String text, Duration took) {
        if (took.compareTo(USUAL) <= 0) {
            return;
        }
        Duration allowed = CurrentUnit.operation().map(Operation::slowAfter).orElse(USUAL);
        if (took.compareTo(allowed) > 0) {
            String line = text.strip().replaceAll("\\s+", " ");
            LOG.atWarn()
                    .setMessage("slow statement")
                    .addKeyValue(
                            "operation", CurrentUnit.operation().map(Operation::name).orElse(""))
                    .addKeyValue("ms", took.toMillis())
                    .addKeyValue("sql", line.substring(0, Math.min(line.length(), LONGEST_TEXT)))
                    .log();
        }
    }
}
