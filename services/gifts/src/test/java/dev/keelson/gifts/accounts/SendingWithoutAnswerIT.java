package dev.keelson.gifts.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.Once;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.TimeOrderedIds;
import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.accounts.LinkedAccount.AccountId;
import dev.keelson.gifts.accounts.Sending.Item;
import dev.keelson.gifts.accounts.Sending.State;
import dev.keelson.gifts.accounts.SendingGifts.Begun;
import dev.keelson.gifts.accounts.SendingGifts.Wish;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.gifts.shared.GiftsJson;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.telegram.BusinessConnection;
import dev.keelson.gifts.telegram.BusinessConnection.Rights;
import dev.keelson.gifts.telegram.TelegramAccounts;
import dev.keelson.gifts.telegram.TelegramUpdate.Sender;
import dev.keelson.gifts.telegram.UniqueGift;
import dev.keelson.gifts.telegram.UniqueGift.Backdrop;
import dev.keelson.gifts.telegram.UniqueGift.Colors;
import dev.keelson.gifts.telegram.UniqueGift.Trait;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.service.database.Database;
import dev.keelson.service.database.DatabaseSettings;
import dev.keelson.service.outside.OutsideUnavailableException;
import dev.keelson.service.outside.Trouble;
import dev.keelson.testkit.SettableClock;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Telegram does as it is told and nobody hears of it: a gift is asked about, and sent once. */
class SendingWithoutAnswerIT {

    private static final String ADD_USER =
            """
            insert into users (id, first_name, language, memo, role, created_at)
            values (:id, 'Ann', 'en', :memo, 'member', :at)
            """;

    private static final AtomicInteger NEXT = new AtomicInteger(2);

    private static Database database;

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-20T10:00:00Z"));
    private final int number = NEXT.getAndIncrement();
    private final GiftId gift = new GiftId("TestStar-" + number);
    private final Silent telegram = new Silent(gift);

    private SendingGifts sending;
    private Wish wish;

    /** Has a gift, takes each transfer down, and answers as it is told to. */
    private static final class Silent implements TelegramAccounts {

        private final GiftId gift;
        private final List<Order> transfers = new ArrayList<>();
        private boolean isThere = true;
        private boolean isTaking = true;
        private Runnable end = () -> {};

        Silent(GiftId gift) {
            this.gift = gift;
        }

        @Override
        public Optional<List<AccountGift>> gifts(String connection) {
            var trait = new Trait("Plain", 10);
            var colors = new Backdrop("Blue", 10, new Colors(1, 2, 3, 4));
            var unique = new UniqueGift("Test Star", gift.value(), 1, trait, trait, colors);
            var owned =
                    new AccountGift(unique, Optional.of("7"), Optional.empty(), Optional.empty());
            return Optional.of(isThere ? List.of(owned) : List.of());
        }

        @Override
        public Transfer transfer(Order order) {
            transfers.add(order);
            isThere = !isTaking;
            end.run();
            return new Transfer.Done();
        }
    }

    private static final class Silence extends OutsideUnavailableException {

        private static final long serialVersionUID = 1L;

        Silence(Trouble trouble) {
            super(trouble);
        }
    }

    /** The end of the process, as far as the unit behind it is concerned. */
    private static final class Died extends Error {

        private static final long serialVersionUID = 1L;
    }

    @BeforeAll
    static void open() {
        database =
                Database.start(
                        DatabaseSettings.forTests(TestMarket.freshDatabase()),
                        "classpath:db/migration",
                        new SimpleMeterRegistry());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void link() {
        var transactor = database.transactor(clock, _ -> {}, _ -> "{}");
        var time = new Time(clock, new TimeOrderedIds(clock));
        var accounts = new PostgresAccounts(clock);
        var sendings = new PostgresSendings();
        var connection =
                new BusinessConnection(
                        "connection-" + gift,
                        new Sender(number, "Ann", Optional.empty()),
                        clock.instant(),
                        true,
                        new Rights(true, true, true));
        var account = LinkedAccount.fresh(new AccountId(time.ids().next()), connection);
        boolean _ =
                transactor
                        .<Boolean, Void>inUnit(
                                Operation.named("test.link"),
                                unit -> {
                                    Sql.in(unit)
                                            .write(ADD_USER)
                                            .bind("id", number)
                                            .bind("memo", "ABCDEFGHJKLMNP2" + number)
                                            .bind("at", clock.instant())
                                            .gather();
                                    accounts.add(unit, account);
                                    return Result.success(true);
                                })
                        .orElseThrow();
        sending =
                new SendingGifts(
                        transactor,
                        new SendingGifts.Stores(accounts, sendings),
                        new PassingGifts(transactor, sendings, telegram, clock),
                        time);
        wish = new Wish(account.id(), account.owner(), List.of(gift), 42);
    }

    private Item sent() {
        Once<Begun> once =
                Once.of("" + number, "a-key", wish.toString(), GiftsJson.json().codec(Begun.class));
        return sending.send(wish, once).orElseThrow().items().getFirst();
    }

    @Test
    void aGiftThatIsGoneWithoutAnAnswerWasSent() {
        telegram.end =
                () -> {
                    throw new Silence(Trouble.failed("no whole answer"));
                };
        assertThat(sent().state()).isEqualTo(State.SENDING);
        assertThat(sent().state()).as("too early to ask").isEqualTo(State.SENDING);
        clock.advance(Duration.ofMinutes(2));
        assertThat(sent().state()).isEqualTo(State.SENT);
        assertThat(telegram.transfers).hasSize(1);
    }

    @Test
    void aGiftThatIsStillThereWasNotSentAndIsNotSentAgain() {
        telegram.end =
                () -> {
                    throw new Silence(Trouble.failed("no whole answer"));
                };
        telegram.isTaking = false;
        assertThat(sent().state()).isEqualTo(State.SENDING);
        clock.advance(Duration.ofMinutes(2));
        Item after = sent();
        assertThat(after.state()).isEqualTo(State.REFUSED);
        assertThat(after.reason()).contains("not_sent");
        assertThat(telegram.transfers).hasSize(1);
    }

    @Test
    void aRepeatAfterTheProcessDiedDoesNotSendTwice() {
        telegram.end =
                () -> {
                    throw new Died();
                };
        assertThatThrownBy(this::sent).isInstanceOf(Died.class);
        telegram.end = () -> {};
        assertThat(sent().state()).isEqualTo(State.SENDING);
        clock.advance(Duration.ofMinutes(2));
        assertThat(sent().state()).isEqualTo(State.SENT);
        assertThat(telegram.transfers).hasSize(1);
    }

    @Test
    void aGiftThatTelegramWasNotAskedAboutIsSentByTheRepeat() {
        var flood = Trouble.askedToWait("flood", Duration.ofSeconds(5));
        telegram.end =
                () -> {
                    throw new Silence(flood);
                };
        telegram.isTaking = false;
        assertThat(sent().state()).isEqualTo(State.WAITING);
        telegram.end = () -> {};
        telegram.isTaking = true;
        assertThat(sent().state()).isEqualTo(State.SENT);
    }
}
