package dev.keelson.service.logs;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/** Errors reach a Sentry-compatible address, and what people have written does not. */
@Timeout(60)
class FaultReportsIT {

    private static final Logger LOG = LoggerFactory.getLogger(FaultReportsIT.class);
    private static final String WRITTEN = "hunter2";

    private final BlockingQueue<String> reports = new LinkedBlockingQueue<>(100);
    private final HttpServer sentry;

    FaultReportsIT() throws IOException {
        sentry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var _ = sentry.createContext("/", this::take);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange;
                var body = new GZIPInputStream(exchange.getRequestBody())) {
            reports.add(new String(body.readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @BeforeEach
    void name() {
        sentry.start();
        URI dsn = URI.create("http://public@127.0.0.1:" + sentry.getAddress().getPort() + "/1");
        Logs.use(Logs.Format.AUTO, Optional.of(dsn));
    }

    @AfterEach
    void forget() {
        Logs.flush();
        Logs.use(Logs.Format.AUTO, Optional.empty());
        sentry.stop(0);
    }

    @Test
    void anErrorIsReportedWithItsOperationAndRequestAndWithoutValues() throws Exception {
        MDC.put("request_id", "call-7");
        try {
            LOG.atError()
                    .setMessage("a call broke for {}")
                    .addArgument(WRITTEN)
                    .addKeyValue("operation", "note.keep")
                    .addKeyValue("text", WRITTEN)
                    .setCause(new IllegalStateException("no row for " + WRITTEN))
                    .log();
        } finally {
            MDC.clear();
        }

        String report = reports.poll(30, TimeUnit.SECONDS);
        assertThat(report)
                .contains("a call broke for {}", "note.keep", "call-7", "IllegalStateException")
                .contains("anErrorIsReportedWithItsOperation")
                .containsPattern("\"tags\":\\{[^}]*\"operation\":\"note.keep\"")
                .doesNotContain(WRITTEN);
    }

    /** One of several services in a process stops, and the others' errors still count. */
    @Test
    void afterAServiceHasStoppedErrorsAreReportedStill() throws Exception {
        LOG.error("broken");
        Logs.flush();
        LOG.error("broken again");

        assertThat(reports.poll(30, TimeUnit.SECONDS)).contains("broken");
        assertThat(reports.poll(30, TimeUnit.SECONDS)).contains("broken again");
    }

    @Test
    void whatIsNoErrorIsNotReported() throws Exception {
        LOG.warn("busy");
        LOG.error("broken");

        assertThat(reports.poll(30, TimeUnit.SECONDS)).contains("broken").doesNotContain("busy");
        Logs.flush();
        assertThat(reports).noneMatch(report -> report.contains("busy"));
    }
}
