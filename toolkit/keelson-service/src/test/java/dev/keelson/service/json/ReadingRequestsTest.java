package dev.keelson.service.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Requests are read into records, strictly. */
final class ReadingRequestsTest {

    private static final String ID = "0af76519-16cd-43dd-8448-eb211c80319c";

    private final Json json = Json.standard();

    public enum Sort {
        NEWEST,
        PRICE_ASC
    }

    public record Inner(int count) {
        public Inner {
            if (count < 0) {
                throw new InvalidField("count", "must not be negative");
            }
        }
    }

    public record Whole(
            String someText,
            long big,
            boolean on,
            BigDecimal price,
            UUID id,
            Instant at,
            Duration lasting,
            Sort sort,
            List<Inner> inner,
            Optional<String> more) {}

    public record Small(int count, Optional<Sort> sort, Optional<List<Integer>> numbers) {}

    private <T> T read(Class<T> type, String body) {
        return json.shape(type).read(Payload.ofBody(body.getBytes(UTF_8)));
    }

    private List<Violation> violations(Class<?> type, String body) {
        return catchThrowableOfType(InvalidRequest.class, () -> read(type, body)).violations();
    }

    @Test
    void everyTypeIsReadAsItIsWritten() {
        Whole whole =
                read(
                        Whole.class,
                        """
                        {"some_text": "x", "big": 9223372036854775807, "on": true,
                         "price": 12.50, "id": "%s", "at": "2026-01-02T03:04:05Z",
                         "lasting": "PT5M", "sort": "price_asc", "inner": [{"count": 1}]}
                        """
                                .formatted(ID));
        assertThat(whole)
                .isEqualTo(
                        new Whole(
                                "x",
                                Long.MAX_VALUE,
                                true,
                                new BigDecimal("12.50"),
                                UUID.fromString(ID),
                                Instant.parse("2026-01-02T03:04:05Z"),
                                Duration.ofMinutes(5),
                                Sort.PRICE_ASC,
                                List.of(new Inner(1)),
                                Optional.empty()));
    }

    @Test
    void noTypeIsTurnedIntoAnother() {
        assertThat(violations(Small.class, "{\"count\": \"3\"}"))
                .extracting(Violation::pointer)
                .containsExactly("/count");
        assertThat(violations(Small.class, "{\"count\": 3.0}")).hasSize(1);
        assertThat(violations(Small.class, "{\"count\": 2147483648}")).hasSize(1);
        assertThat(violations(Small.class, "{\"count\": true}")).hasSize(1);
        assertThat(violations(Small.class, "{\"count\": 1, \"sort\": \"NEWEST\"}")).hasSize(1);
        assertThat(violations(Small.class, "{\"count\": 1, \"numbers\": 1}")).hasSize(1);
    }

    @Test
    void allViolationsAreToldAtOnceEachWithItsPlace() {
        assertThat(violations(Small.class, "{\"sort\": 1, \"numbers\": [1, \"a\"], \"~a/b\": 1}"))
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder("/count", "/sort", "/numbers/1", "/~0a~1b");
    }

    @Test
    void aFieldThatNobodyKnowsIsRefused() {
        assertThat(violations(Small.class, "{\"count\": 1, \"cuont\": 2}"))
                .containsExactly(new Violation("/cuont", "is not known"));
    }

    @Test
    void aFieldGivenTwiceIsRefused() {
        assertThat(violations(Small.class, "{\"count\": 1, \"count\": 1}"))
                .containsExactly(new Violation("/count", "is given twice"));
    }

    @Test
    void aMissingFieldIsRefusedAndNullIsMissing() {
        assertThat(violations(Small.class, "{}"))
                .containsExactly(new Violation("/count", "is required"));
        assertThat(violations(Small.class, "{\"count\": null}"))
                .containsExactly(new Violation("/count", "is required"));
        assertThat(read(Small.class, "{\"count\": 1, \"sort\": null}").sort()).isEmpty();
    }

    @Test
    void whatARecordRefusesIsToldWhereItIsNested() {
        assertThat(
                        violations(
                                Whole.class,
                                """
                                {"some_text": "x", "big": 1, "on": true, "price": "1", "id": "%s",
                                 "at": "2026-01-02T03:04:05Z", "lasting": "PT5M", "sort": "newest",
                                 "inner": [{"count": 1}, {"count": -1}]}
                                """
                                        .formatted(ID)))
                .containsExactly(new Violation("/inner/1/count", "must not be negative"));
    }

    @Test
    void whatIsNestedTooDeepIsMalformed() {
        assertThatThrownBy(() -> read(Small.class, "[".repeat(2_000) + "]".repeat(2_000)))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("deeper");
    }

    @Test
    void whatIsNoJsonIsMalformedAndNotRepeated() {
        for (String body : List.of("{", "{} {}", "{\"count\": 01}", "{'count': 1}", "secret")) {
            assertThatThrownBy(() -> read(Small.class, body))
                    .as(body)
                    .isInstanceOf(Malformed.class)
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void nullIsToldFromAbsentWhereTheRecordAsks() {
        record Wish(Optional<Optional<Integer>> price) {}
        assertThat(read(Wish.class, "{}").price()).isEmpty();
        assertThat(read(Wish.class, "{\"price\": null}").price()).contains(Optional.empty());
        assertThat(read(Wish.class, "{\"price\": 5}").price()).contains(Optional.of(5));
    }

    @Test
    void textThatADatabaseCannotKeepIsRefused() {
        record Text(String text) {}
        assertThat(violations(Text.class, "{\"text\": \"a\\u0000b\"}")).hasSize(1);
        assertThat(violations(Text.class, "{\"text\": \"\\ud800\"}")).hasSize(1);
    }

    @Test
    void aQueryIsReadAsTheTypesOfItsRecord() {
        Small small =
                json.shape(Small.class)
                        .read(Payload.ofQuery("count=7&sort=newest&numbers=1&numbers=2"));
        assertThat(small)
                .isEqualTo(new Small(7, Optional.of(Sort.NEWEST), Optional.of(List.of(1, 2))));
        assertThatThrownBy(() -> Payload.ofQuery("count=%zz")).isInstanceOf(Malformed.class);
    }

    @Test
    void equalRequestsAreOneCanonicalText() {
        assertThat(json.canonical(new Price(new BigDecimal("1.50"))))
                .isEqualTo(json.canonical(new Price(new BigDecimal("1.5"))))
                .isNotEqualTo(json.canonical(new Price(new BigDecimal("1.51"))));
    }

    public record Price(BigDecimal price) {}

    record Arguments(AnyJson value) {}

    @Test
    void whatSomebodyElseReadsIsKeptAsItIsAndWrittenAsTheValueThatItIs() {
        String sent = "{\"value\":{\"é\\n\":[1.50,-2e3,true,null,\"\\\"\"],\"x\":{}}}";

        Arguments read = read(Arguments.class, sent);

        assertThat(new String(json.write(read), UTF_8)).isEqualTo(sent);
        assertThat(json.codec(Arguments.class).decode(sent).value().text()).contains("\"x\":{}");
    }

    @Test
    void whatNoDatabaseKeepsIsNotKeptForSomebodyElseEither() {
        for (String bad : List.of("\"\\u0000\"", "[NaN]")) {
            assertThat(violations(Arguments.class, "{\"value\":" + bad + "}")).isNotEmpty();
        }
    }
}
