package dev.keelson.gifts.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.Operation;
import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.market.Search.Range;
import dev.keelson.gifts.market.Search.Sort;
import dev.keelson.gifts.nft.Nft.Listed;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.service.database.Database;
import dev.keelson.service.database.DatabaseSettings;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Searches touch little however many gifts there are. {@code -Dkeelson.gifts=1000000} tries it with
 * a million, a tenth of them listed, and prints how long each filter took.
 */
@Timeout(900)
class MarketAtScaleIT {

    private static final int GIFTS = Integer.getInteger("keelson.gifts", 60_000);
    private static final int LOOKS = 40;

    /** Only who asks for a million has a machine to measure on. */
    private static final Duration SOON = Duration.ofMillis(GIFTS >= 1_000_000 ? 10 : 200);

    /** A hundred rows of a page, their catalogue's rows and the way down the indexes. */
    private static final int FEW_BUFFERS = 2_500;

    private static final Pattern BUFFERS = Pattern.compile("shared hit=(\\d+)(?: read=(\\d+))?");
    private static final Operation LOOK = Operation.named("market.search");
    private static final PostgresMarket MARKET = new PostgresMarket();
    private static final int PAGE = 100;

    private static final List<String> FILL =
            List.of(
                    """
                    insert into users (id, first_name, language, memo, role, created_at)
                    select n, 'Trader', 'en', translate(lpad(n::text, 16, 'M'), '01', 'AB'), 'member', '2026-01-01T00:00:00Z'
                      from generate_series(1, 1000) as n
                    """,
                    """
                    insert into gift (id, title, num, model, pattern, backdrop, model_rarity,
                                      pattern_rarity, backdrop_rarity, colors, created_at)
                    select 'gift-' || n, 'Collection ' || n % 100, n / 100 + 1,
                           'Model ' || abs(hashint4(n)) % 60, 'Pattern ' || abs(hashint4(n + 1)) % 150,
                           'Backdrop ' || abs(hashint4(n + 2)) % 80, 5 + n % 20, 5, 12, '{}',
                           '2026-01-01T00:00:00Z'
                      from generate_series(1, {gifts}) as n
                    """,
                    """
                    insert into nft (id, gift_id, owner, state, price, listed_at, version, title,
                                     num, model, pattern, backdrop, rarity, created_at)
                    select md5(id)::uuid, id, 1 + substr(id, 6)::int % 1000,
                           case when hashtext(id) % 10 = 0 then 'listed' else 'idle' end,
                           case when hashtext(id) % 10 = 0
                                then (10 + abs(hashtext(id || 'p') % 10000)) * 10000000::bigint end,
                           case when hashtext(id) % 10 = 0
                                then timestamptz '2026-01-01T00:00:00Z'
                                     + substr(id, 6)::int * interval '1 second' end,
                           1, title, num, model, pattern, backdrop,
                           model_rarity * pattern_rarity * backdrop_rarity, created_at
                      from gift
                    """,
                    "vacuum analyze gift, nft");

    private static Database database;
    private static PostgresTransactor transactor;

    @BeforeAll
    static void fill() throws SQLException {
        String url = TestMarket.freshDatabase();
        database =
                Database.start(
                        DatabaseSettings.forTests(url),
                        "classpath:db/migration",
                        new SimpleMeterRegistry());
        transactor = database.transactor(InstantSource.system(), _ -> {}, event -> "{}");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : FILL) {
                statement.execute(sql.replace("{gifts}", Integer.toString(GIFTS)));
            }
        }
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void everyFilterInEveryOrderUsesAnIndexAndTouchesLittle() {
        for (Sort sort : Sort.values()) {
            searches(sort)
                    .forEach((name, search) -> {
                        List<String> plan = plan(search);
                        assertThat(plan)
                                .as(name)
                                .noneMatch(line -> line.contains("Seq Scan on nft"));
                        assertThat(buffers(plan)).as(name + plan).isLessThan(FEW_BUFFERS);
                    });
        }
    }

    @Test
    void aPageFarDownTouchesNoMoreThanTheFirst() {
        for (Sort sort : Sort.values()) {
            Search page = new Wanted().in(sort);
            int atFirst = buffers(plan(page));
            for (int more = 0; more < 30; more++) {
                Cursor place = MARKET.place(sort, found(page).getLast());
                page = new Wanted().behind(sort, Optional.of(place));
            }
            assertThat(buffers(plan(page))).as(sort.name()).isLessThan(2 * atFirst + 20);
        }
    }

    @Test
    void everyFilterAnswersSoon() {
        for (Sort sort : Sort.values()) {
            searches(sort)
                    .forEach((name, search) -> {
                        Duration late = ninetyFifth(search);
                        System.out.printf(
                                "%9d gifts, %s: p95 %.1f ms%n", GIFTS, name, late.toNanos() / 1e6);
                        assertThat(late).as(name).isLessThan(SOON);
                    });
        }
    }

    private static Duration ninetyFifth(Search search) {
        var took = new ArrayList<Long>();
        for (int look = 0; look < LOOKS; look++) {
            long begun = System.nanoTime();
            List<Listed> _ = found(search);
            took.add(System.nanoTime() - begun);
        }
        Collections.sort(took);
        return Duration.ofNanos(took.get((int) (LOOKS * 0.95) - 1));
    }

    private static Map<String, Search> searches(Sort sort) {
        var searches = new LinkedHashMap<String, Search>();
        searches.put("all", new Wanted().in(sort));
        searches.put("one title", new Wanted().titles("7").in(sort));
        searches.put("three titles", new Wanted().titles("7", "8", "9").in(sort));
        searches.put("ten titles", new Wanted().titles(numbers(10)).in(sort));
        searches.put("fifty titles", new Wanted().titles(numbers(50)).in(sort));
        searches.put("a model of a title", new Wanted().titles("7").model("3").in(sort));
        searches.put("a model", new Wanted().model("3").in(sort));
        searches.put("a pattern", new Wanted().pattern("3").in(sort));
        searches.put("a backdrop", new Wanted().backdrop("3").in(sort));
        searches.put("a rare pair", new Wanted().pattern("3").backdrop("3").in(sort));
        searches.put(
                "next to nothing", new Wanted().model("3").pattern("3").backdrop("3").in(sort));
        searches.put("nothing", new Wanted().model("none").in(sort));
        searches.put("some numbers", new Wanted().numbers(100, 110).in(sort));
        searches.put("low prices", new Wanted().prices("1", "3").in(sort));
        searches.put("most prices", new Wanted().prices("5", "100").in(sort));
        searches.put("a cheap backdrop", new Wanted().prices("1", "20").backdrop("3").in(sort));
        return searches;
    }

    private static String[] numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toArray(String[]::new);
    }

    /** A search that is being put together. */
    private static final class Wanted {

        private List<String> titles = List.of();
        private List<String> models = List.of();
        private List<String> patterns = List.of();
        private List<String> backdrops = List.of();
        private Range<Integer> numbers = new Range<>(Optional.empty(), Optional.empty());
        private Range<Nanoton> prices = new Range<>(Optional.empty(), Optional.empty());

        Wanted titles(String... names) {
            titles = Stream.of(names).map(name -> "Collection " + name).toList();
            return this;
        }

        Wanted model(String name) {
            models = List.of("Model " + name);
            return this;
        }

        Wanted pattern(String name) {
            patterns = List.of("Pattern " + name);
            return this;
        }

        Wanted backdrop(String name) {
            backdrops = List.of("Backdrop " + name);
            return this;
        }

        Wanted numbers(int from, int to) {
            numbers = new Range<>(Optional.of(from), Optional.of(to));
            return this;
        }

        Wanted prices(String from, String to) {
            prices = new Range<>(Optional.of(Nanoton.ton(from)), Optional.of(Nanoton.ton(to)));
            return this;
        }

        Search in(Sort sort) {
            return behind(sort, Optional.empty());
        }

        Search behind(Sort sort, Optional<Cursor> place) {
            return new Search(
                    titles, models, patterns, backdrops, numbers, prices, sort, place, PAGE);
        }
    }

    private static List<Listed> found(Search search) {
        return transactor.read(LOOK, session -> MARKET.search(session, search));
    }

    private static List<String> plan(Search search) {
        return transactor.read(LOOK, session -> PostgresMarket.query(session, search).plan());
    }

    /** What the topmost node has touched, with all below it. */
    private static int buffers(List<String> plan) {
        Matcher found = BUFFERS.matcher(String.join("\n", plan));
        assertThat(found.find()).as(plan.toString()).isTrue();
        int read = found.group(2) == null ? 0 : Integer.parseInt(found.group(2));
        return Integer.parseInt(found.group(1)) + read;
    }
}
