package dev.keelson.testkit.service;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.core.AppenderBase;

import org.slf4j.LoggerFactory;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Everything that is logged in this process until it is closed: message, pairs, names and
 * exceptions. A service that starts sets logging up anew, which it survives.
 */
final class LoggedText extends AppenderBase<ILoggingEvent>
        implements LoggerContextListener, AutoCloseable {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();

    LoggedText() {
        setContext(logging);
        logging.addListener(this);
        listen();
    }

    private void listen() {
        start();
        logging.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(
                event.getFormattedMessage()
                        + " "
                        + event.getKeyValuePairs()
                        + " "
                        + event.getMDCPropertyMap());
        for (IThrowableProxy each = event.getThrowableProxy();
                each != null;
                each = each.getCause()) {
            lines.add(each.getClassName() + " " + each.getMessage());
        }
    }

    String text() {
        return String.join("\n", lines);
    }

    @Override
    public boolean isResetResistant() {
        return true;
    }

    @Override
    public void onStart(LoggerContext context) {
        // it has been started
    }

    @Override
    public void onReset(LoggerContext context) {
        listen();
    }

    @Override
    public void onStop(LoggerContext context) {
        // nothing is logged any more
    }

    @Override
    public void onLevelChange(Logger logger, Level level) {
        // what is logged is looked at, whatever it is
    }

    @Override
    public void close() {
        logging.removeListener(this);
        logging.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(this);
        stop();
    }
}
