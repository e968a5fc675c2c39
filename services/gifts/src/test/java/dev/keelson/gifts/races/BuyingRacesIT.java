package dev.keelson.gifts.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.testkit.Race;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

/** Many at once, over HTTP: one winner, exact money; with the control that shows the anomaly. */
@Tag("race")
class BuyingRacesIT {

    private static final int BUYERS = 50;

    private static TestMarket market;

    @BeforeAll
    static void open() {
        market = new TestMarket();
    }

    @AfterAll
    static void close() {
        market.close();
    }

    @Test
    void fiftyBuyersOfOneGiftMakeOneDeal() throws InterruptedException {
        Trader seller = market.newcomer();
        String nft = seller.offersForSale("7");
        List<Trader> buyers = richNewcomers(BUYERS, "10");

        List<Reply> replies =
                Race.of(BUYERS)
                        .run(lap -> buyers.get(lap.thread()).buys(nft, "7", "mine"))
                        .withoutFaults()
                        .values();

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(replies).filteredOn(reply -> reply.status() == 409).hasSize(BUYERS - 1);
        assertThat(buyers).filteredOn(buyer -> buyer.balance().equals("3.00")).hasSize(1);
        assertThat(buyers).filteredOn(buyer -> buyer.balance().equals("10.00")).hasSize(BUYERS - 1);
        assertThat(seller.balance()).isEqualTo("6.93");
        assertThat(market.number("select count(*) from deal where nft_id = '" + nft + "'"))
                .isEqualTo(1);
        assertThat(market.isSolvent()).isTrue();
    }

    @Test
    void oneKeyFromTwentyThreadsHasOneEffectAndOneAnswer() throws InterruptedException {
        String nft = market.newcomer().offersForSale("1");
        Trader buyer = market.newcomer().topUp("10");

        List<Reply> replies =
                Race.of(20).run(_ -> buyer.buys(nft, "1", "one")).withoutFaults().values();

        assertThat(replies).allMatch(reply -> reply.status() == 200);
        assertThat(replies).extracting(Reply::text).containsOnly(replies.getFirst().text());
        assertThat(buyer.balance()).isEqualTo("9.00");
        assertThat(market.isSolvent()).isTrue();
    }

    @Test
    void ofFiveDebitsOfThreeTenthsFromOneExactlyThreeSucceed() throws InterruptedException {
        Trader seller = market.newcomer();
        List<String> gifts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            gifts.add(seller.offersForSale("0.3"));
        }
        Trader buyer = market.newcomer().topUp("1");

        List<Reply> replies =
                Race.of(5)
                        .run(lap -> buyer.buys(gifts.get(lap.thread()), "0.3", "k" + lap.thread()))
                        .withoutFaults()
                        .values();

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(3);
        assertThat(replies)
                .filteredOn(reply -> reply.code().equals("INSUFFICIENT_BALANCE"))
                .hasSize(2);
        assertThat(buyer.balance()).isEqualTo("0.10");
        assertThat(market.isSolvent()).isTrue();
    }

    /** The control: without the unit's locks the same fifty find several winners. */
    @Test
    void theSameFiftyBuyersOnANaiveReadThenWriteFindSeveralWinners() throws Exception {
        market.execute("create table naive_gift (id int primary key, owner int)");
        market.execute("insert into naive_gift values (1, null)");
        try (Control control = new Control(BUYERS)) {
            List<Boolean> won =
                    Race.of(BUYERS).run(lap -> control.buy(lap.thread())).withoutFaults().values();

            assertThat(won).hasSize(BUYERS).containsOnly(true);
        }
    }

    private static List<Trader> richNewcomers(int count, String ton) {
        List<Trader> newcomers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            newcomers.add(market.newcomer().topUp(ton));
        }
        return newcomers;
    }

    /** A shop where all look whether the gift is free before the first takes it. */
    private static final class Control implements AutoCloseable {
        private final List<Connection> connections = new ArrayList<>();
        private final CyclicBarrier allHaveLooked;

        Control(int buyers) throws SQLException {
            allHaveLooked = new CyclicBarrier(buyers);
            for (int i = 0; i < buyers; i++) {
                connections.add(DriverManager.getConnection(market.database()));
            }
        }

        boolean buy(int buyer) throws Exception {
            Connection connection = connections.get(buyer);
            try (PreparedStatement look =
                            connection.prepareStatement(
                                    "select owner is null from naive_gift where id = 1");
                    PreparedStatement take =
                            connection.prepareStatement(
                                    "update naive_gift set owner = ? where id = 1")) {
                try (ResultSet rows = look.executeQuery()) {
                    if (!rows.next() || !rows.getBoolean(1)) {
                        return false;
                    }
                }
                int _ = allHaveLooked.await(30, TimeUnit.SECONDS);
                take.setInt(1, buyer);
                return take.executeUpdate() == 1;
            }
        }

        @Override
        public void close() throws SQLException {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }
}
