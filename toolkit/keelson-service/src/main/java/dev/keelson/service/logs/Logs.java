package dev.keelson.service.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;

import io.sentry.Sentry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

import java.io.Console;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.logging.LogManager;

/**
 * Sets up logging in code, which needs no file and no time: to standard output, one JSON object a
 * line, or plain text on a terminal. {@code KEELSON_LOG_FORMAT} decides otherwise.
 *
 * <p>Logback finds this class itself, before the first line is logged; the service tells it the
 * format again once it has read its settings.
 */
public final class Logs extends ContextAwareBase implements Configurator {

    private static final String PLAIN =
            "%d{HH:mm:ss.SSS} %-5level %logger{20} %message %kvp%n%throwable";

    private static final Duration FLUSH = Duration.ofSeconds(2);

    /** Libraries that say more than anybody wants to know. */
    private static final Map<String, Level> QUIET =
            Map.of(
                    "io.helidon", Level.WARN,
                    "io.helidon.webserver.LoomServer", Level.OFF,
                    "com.zaxxer.hikari", Level.WARN,
                    "org.flywaydb", Level.ERROR,
                    "org.postgresql", Level.WARN,
                    "io.micrometer", Level.WARN);

    /** How lines look. */
    public enum Format {
        /** JSON, unless standard output is a terminal. */
        AUTO,
        /** One JSON object a line. */
        JSON,
        /** For people. */
        TEXT
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        String asked = System.getenv().getOrDefault("KEELSON_LOG_FORMAT", "auto");
        Format format =
                switch (asked) {
                    case "json" -> Format.JSON;
                    case "text" -> Format.TEXT;
                    default -> Format.AUTO;
                };
        configure(context, format);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /**
     * Logs in this format from now on.
     *
     * @param faults the Sentry-compatible address that is told of errors, if any
     */
    public static void use(Format format, Optional<URI> faults) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.reset();
            // An address that is open would be kept instead of the one that is named now.
            Sentry.close();
            configure(context, format);
            faults.ifPresent(dsn ->
                    context.getLogger(Logger.ROOT_LOGGER_NAME)
                            .addAppender(FaultReports.to(dsn, context)));
        }
    }

    /** Sends what is left to be reported, for a moment; other services of the process go on. */
    public static void flush() {
        Sentry.flush(FLUSH.toMillis());
    }

    /** Tells whether standard output is a terminal. */
    public static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    private static void configure(LoggerContext context, Format format) {
        boolean json = format == Format.JSON || (format == Format.AUTO && !isTerminal());
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName("stdout");
        appender.setEncoder(json ? json(context) : plain(context));
        appender.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
        QUIET.forEach((name, level) -> context.getLogger(name).setLevel(level));
        // Helidon, pgjdbc and the JDK log elsewhere
        LogManager.getLogManager().reset();
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    private static Encoder<ILoggingEvent> json(LoggerContext context) {
        var lines = new JsonLines();
        lines.setContext(context);
        lines.start();
        return lines;
    }

    private static Encoder<ILoggingEvent> plain(LoggerContext context) {
        var pattern = new PatternLayoutEncoder();
        pattern.setContext(context);
        pattern.setPattern(PLAIN);
        pattern.start();
        return pattern;
    }
}
