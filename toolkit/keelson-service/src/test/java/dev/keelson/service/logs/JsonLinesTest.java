package dev.keelson.service.logs;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;

import dev.keelson.service.database.DatabaseSettings.Home.Server;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Log lines for machines. */
final class JsonLinesTest {

    private final LoggerContext context = new LoggerContext();
    private final JsonLines lines = new JsonLines();

    @BeforeEach
    void start() {
        lines.setContext(context);
        lines.start();
    }

    private LoggingEvent event(String message, Object... arguments) {
        var event =
                new LoggingEvent(
                        "here", context.getLogger("notes"), Level.INFO, message, null, arguments);
        event.setMDCPropertyMap(Map.of("request_id", "r1", "trace_id", "t1"));
        return event;
    }

    private String encode(LoggingEvent event) {
        return new String(lines.encode(event), UTF_8);
    }

    private static JsonNode parse(String line) {
        return JsonMapper.shared().readTree(line);
    }

    @Test
    void anEventIsOneObjectOnOneLine() {
        LoggingEvent event = event("first\nsecond\r\u2028 {}", "\"quoted\"");
        event.setThrowableProxy(new ThrowableProxy(new IllegalStateException("bug")));
        String line = encode(event);
        assertThat(line).endsWith("}\n");
        assertThat(line.strip()).doesNotContain("\n", "\r");
        JsonNode object = parse(line);
        assertThat(object.get("message").asString()).isEqualTo("first\nsecond\r\u2028 \"quoted\"");
        assertThat(object.get("level").asString()).isEqualTo("INFO");
        assertThat(object.get("logger").asString()).isEqualTo("notes");
        assertThat(object.get("stack").asString()).contains("IllegalStateException: bug", "\tat ");
    }

    @Test
    void numbersAndTruthsStayWhatTheyAre() {
        LoggingEvent event = event("ready");
        event.setKeyValuePairs(
                List.of(
                        new KeyValuePair("start_ms", 951L),
                        new KeyValuePair("count", 3),
                        new KeyValuePair("on", true),
                        new KeyValuePair("address", "http://localhost")));
        JsonNode object = parse(encode(event));
        assertThat(object.get("start_ms").isNumber()).isTrue();
        assertThat(object.get("count").intValue()).isEqualTo(3);
        assertThat(object.get("on").isBoolean()).isTrue();
        assertThat(object.get("address").isString()).isTrue();
    }

    @Test
    void theNamesOfTheRequestAreOnEveryLine() {
        JsonNode object = parse(encode(event("committed")));
        assertThat(object.get("request_id").asString()).isEqualTo("r1");
        assertThat(object.get("trace_id").asString()).isEqualTo("t1");
    }

    @Test
    void aServerIsNamedWithoutItsSecrets() {
        var server =
                new Server(
                        "jdbc:postgresql://db/notes?user=u&password=hidden",
                        Optional.of("u"),
                        Optional.of("hidden"));
        assertThat(encode(event("no connection to {}", server)))
                .contains("jdbc:postgresql://db/notes")
                .doesNotContain("hidden");
    }
}
