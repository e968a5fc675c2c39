package dev.keelson.service.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;

import io.sentry.SentryEvent;
import io.sentry.SentryOptions;
import io.sentry.logback.SentryAppender;
import io.sentry.protocol.Message;
import io.sentry.protocol.SentryException;

import org.slf4j.event.KeyValuePair;

import java.net.URI;
import java.util.List;

/**
 * Tells a Sentry-compatible address of every error that is logged: what broke, where in the code,
 * in which operation and request. What an exception says stays here, since it may hold what
 * somebody has written.
 */
final class FaultReports extends SentryAppender {

    private static final List<String> NAMES = List.of("request_id", "trace_id", "job");
    private static final String OPERATION = "operation";

    private FaultReports() {}

    static FaultReports to(URI dsn, LoggerContext context) {
        var options = new SentryOptions();
        options.setDsn(dsn.toString());
        options.setSendDefaultPii(false);
        options.setAttachServerName(false);
        options.setEnableUncaughtExceptionHandler(false);
        NAMES.forEach(options::addContextTag);
        options.setBeforeSend((event, _) -> withoutValues(event));
        var reports = new FaultReports();
        reports.setContext(context);
        reports.setName("faults");
        reports.setOptions(options);
        reports.setMinimumEventLevel(Level.ERROR);
        reports.setMinimumBreadcrumbLevel(Level.OFF);
        reports.start();
        return reports;
    }

    @Override
    protected SentryEvent createEvent(ILoggingEvent logged) {
        SentryEvent event = super.createEvent(logged);
        var message = new Message();
        message.setMessage(logged.getMessage());
        event.setMessage(message);
        if (logged.getKeyValuePairs() != null) {
            for (KeyValuePair pair : logged.getKeyValuePairs()) {
                if (pair.key.equals(OPERATION)) {
                    event.setTag(OPERATION, String.valueOf(pair.value));
                }
            }
        }
        return event;
    }

    private static SentryEvent withoutValues(SentryEvent event) {
        List<SentryException> exceptions = event.getExceptions();
        if (exceptions != null) {
            exceptions.forEach(exception -> exception.setValue(null));
        }
        return event;
    }
}
