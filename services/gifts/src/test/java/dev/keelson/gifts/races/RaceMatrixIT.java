package dev.keelson.gifts.races;

import static dev.keelson.gifts.races.Scene.Thing.NFT;
import static dev.keelson.gifts.races.Scene.Thing.PRESALE;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.gifts.presale.Preselling;
import dev.keelson.gifts.races.Act.Rival;
import dev.keelson.gifts.races.Act.Stage;
import dev.keelson.gifts.trades.Barter;
import dev.keelson.testkit.Race;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every pair of acts on one gift, at once and on two instances: at most one deal, every invariant
 * true, a clear answer to both, and no deadlock in the database at all. {@code -Dkeelson.rounds=20}
 * repeats each pair more often.
 */
@Tag("race")
@Timeout(900)
class RaceMatrixIT {

    private static final int ROUNDS = Integer.getInteger("keelson.rounds", 1);
    private static final int ROUNDS_OF_A_TOKEN = 50;
    private static final int LONGEST_UNTIL_THE_END = 20;
    private static final Set<Integer> CLEAR = Set.of(200, 202, 403, 404, 409);

    private static TestMarket market;
    private static TestMarket other;
    private static Trader author;
    private static Rival one;
    private static Rival two;

    @BeforeAll
    static void open() {
        market = new TestMarket();
        other = market.another();
        author = market.newcomer().topUp(Scene.RICH);
        one = rival(market);
        two = rival(other);
    }

    private static Rival rival(TestMarket at) {
        Trader rich = market.newcomer().topUp(Scene.RICH);
        return new Rival(rich.at(at), Barter.gift(rich, "Pear"));
    }

    private static void signInAgain() {
        author = author.again();
        one = one.again();
        two = two.again();
    }

    @AfterAll
    static void close() {
        other.close();
        market.close();
    }

    static Stream<Arguments> pairs() {
        List<Arguments> pairs = new ArrayList<>();
        for (Act first : Act.values()) {
            for (Act second : Act.values()) {
                if (first.compareTo(second) <= 0 && first.meets(second)) {
                    pairs.add(Arguments.of(first, second));
                }
            }
        }
        return pairs.stream();
    }

    @ParameterizedTest(name = "{0} x {1}")
    @MethodSource("pairs")
    void atMostOneOfTwoMakesADealAndEverythingAddsUp(Act first, Act second) throws Exception {
        if (ROUNDS > ROUNDS_OF_A_TOKEN) {
            signInAgain();
        }
        long deadlocks = deadlocks();
        for (int round = 0; round < ROUNDS; round++) {
            Stage stage =
                    (round + (first.name() + second.name()).length()) % 2 == 0
                            ? first.stage()
                            : second.stage();
            play(stage, List.of(first, second), round);
        }
        JsonNode solvency = market.stranger().get("/api/solvency").json();
        assertThat(solvency.path("ok").asBoolean()).as(solvency.toString()).isTrue();
        assertThat(deadlocks()).isEqualTo(deadlocks);
    }

    private static void play(Stage stage, List<Act> acts, int round)
            throws InterruptedException, SQLException {
        Scene scene = Scene.of(stage, market, author);
        if (acts.contains(Act.END_AUCTION) && stage == Stage.AUCTIONED) {
            scene.endSoon(market, untilTheEnd(acts, round));
        }
        List<Played> played =
                Race.of(2)
                        .run(lap ->
                                lap.thread() == 0
                                        ? Played.of(acts.getFirst(), scene, one, market)
                                        : Played.of(acts.getLast(), scene, two, other))
                        .withoutFaults()
                        .values();

        assertThat(played).allMatch(it -> CLEAR.contains(it.reply().status()));
        long deals =
                market.number("select count(*) from deal where nft_id = '" + scene.the(NFT) + "'");
        long told = played.stream().filter(it -> it.act().makesADeal(it.reply())).count();
        boolean ends = acts.contains(Act.END_AUCTION);
        assertThat(deals).isBetween(told, ends ? 1L : told).isLessThanOrEqualTo(1);
        if (stage == Stage.PRESOLD) {
            assertThatThePresaleIsAsTold(scene, played);
        }
    }

    /** Milliseconds that differ from pair to pair, and are the same each time. */
    private static int untilTheEnd(List<Act> acts, int round) {
        int any = (acts.getFirst().name() + acts.getLast().name()).hashCode() + round;
        return Math.floorMod(any, LONGEST_UNTIL_THE_END + 1);
    }

    private static void assertThatThePresaleIsAsTold(Scene scene, List<Played> played) {
        String state =
                Preselling.presale(market.stranger(), scene.the(PRESALE)).path("state").asString();
        long bought = done(Act.BUY_PRESALE, played);
        assertThat(bought).as(state).isEqualTo(state.equals("sold") ? 1 : 0);
        assertThat(done(Act.DELETE_PRESALE, played))
                .as(state)
                .isEqualTo(state.equals("cancelled") ? 1 : 0);
    }

    private static long done(Act act, List<Played> played) {
        return played.stream().filter(it -> it.act() == act && it.reply().status() == 200).count();
    }

    private record Played(Act act, Reply reply) {

        static Played of(Act act, Scene scene, Rival rival, TestMarket at) {
            return new Played(act, act.play(scene, rival, at));
        }
    }

    private static long deadlocks() {
        return market.number(
                "select deadlocks from pg_stat_database where datname = current_database()");
    }
}
