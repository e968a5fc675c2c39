package dev.keelson.gifts;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import dev.keelson.gifts.auctions.AuctionsTour;
import dev.keelson.gifts.channels.DescribedChannels;
import dev.keelson.gifts.operations.DescribedOperations;
import dev.keelson.gifts.presale.DescribedPresales;
import dev.keelson.gifts.returns.DescribedReturns;
import dev.keelson.gifts.trades.TradesTour;
import dev.keelson.gifts.withdrawals.DescribedWithdrawals;
import dev.keelson.service.Assembly;
import dev.keelson.testkit.http.ApiDescription;
import dev.keelson.testkit.http.ApiDescription.Operation;
import dev.keelson.testkit.http.Exchange;
import dev.keelson.testkit.http.HttpCaller;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code openapi.yaml} describes what the service serves, all of it and nothing else. */
class ApiDescriptionIT {

    private static final ApiDescription API = ApiDescription.ofTheService();
    private static final AtomicReference<Assembly> SERVICE = new AtomicReference<>();
    private static final long ADMIN = 901;
    private static final String SECRET = "a-secret-for-telegram-alone";

    private static TestMarket market;

    private final List<Exchange> exchanges = new ArrayList<>();

    private Trader seller;
    private Trader buyer;
    private Trader stranger;
    private Trader admin;
    private String listed;

    @BeforeAll
    static void open() {
        market =
                new TestMarket(
                        TestMarket.freshDatabase(),
                        Map.of(
                                "KEELSON_ADMIN_IDS",
                                Long.toString(ADMIN),
                                "KEELSON_TELEGRAM_WEBHOOK_SECRET",
                                SECRET),
                        SERVICE::set);
    }

    @AfterAll
    static void close() {
        market.close();
    }

    @BeforeEach
    void meet() {
        seller = market.newcomer().watchedBy(exchanges::add);
        buyer = market.newcomer().watchedBy(exchanges::add);
        stranger = market.stranger().watchedBy(exchanges::add);
        admin = market.signedIn(ADMIN).watchedBy(exchanges::add);
        listed = seller.offersForSale("5");
    }

    @AfterEach
    void everythingWasAsItIsDescribed() {
        assertThat(exchanges).flatExtracting(API::complaints).isEmpty();
    }

    @Test
    void everyEndpointIsDescribedAndNothingElseIs() {
        assertThat(requireNonNull(SERVICE.get()).served()).isNotEmpty().isEqualTo(API.names());
    }

    /** Requests that are sent as POST for the length of what they ask. */
    private static final Set<String> QUESTIONS =
            Set.of(
                    "POST /api/accounts/new",
                    "POST /api/admin/ledger/replay",
                    "POST /api/auctions",
                    "POST /api/market",
                    "POST /api/market/backdrops",
                    "POST /api/market/charts",
                    "POST /api/market/floor",
                    "POST /api/market/models",
                    "POST /api/market/patterns",
                    "POST /api/presale",
                    "POST /api/trades");

    /** Requests that change the world outside, and none of our tables. */
    private static final Pattern OUTSIDE =
            Pattern.compile("POST /sandbox/(users|telegram|ton|faults|jobs).*");

    @Test
    void everyOperationSucceedsAsItIsDescribedAndWritesInUnitsAsThePageSays() {
        var writing = new WriteOperations(API, requireNonNull(SERVICE.get()).registry());
        Consumer<Exchange> noting = exchanges::add;
        Consumer<Exchange> both = noting.andThen(writing::watch);
        seller = seller.watchedBy(both);
        buyer = buyer.watchedBy(both);
        stranger = stranger.watchedBy(both);
        admin = admin.watchedBy(both);
        writing.begin();
        sandbox();
        users();
        market();
        gifts();
        offers();
        new AuctionsTour(seller, buyer, stranger).successes();
        DescribedPresales.exchange(seller, buyer, stranger);
        new TradesTour(seller, buyer, stranger).successes();
        new DescribedOperations(market, admin, seller).succeed();
        new DescribedWithdrawals(market, admin, buyer).succeed();
        DescribedReturns.succeed(seller, stranger, admin, SECRET);
        DescribedChannels.succeed(seller, buyer, stranger);
        service();

        Set<String> succeeded =
                exchanges.stream()
                        .filter(exchange -> exchange.reply().status() / 100 == 2)
                        .flatMap(exchange -> API.find(exchange).stream())
                        .map(Operation::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(succeeded).isEqualTo(API.names());
        assertThat(writing.silent())
                .filteredOn(name -> !OUTSIDE.matcher(name).matches())
                .containsExactlyInAnyOrderElementsOf(QUESTIONS);
        assertThat(writing.written()).isEqualTo(writing.page());
    }

    private void sandbox() {
        Reply made =
                stranger.post(
                        "/sandbox/telegram/gifts",
                        """
                        {"owner_telegram_id": %d, "title": "Kept", "num": 1, "model": "Plain",
                         "pattern": "Dots", "backdrop": "Blue", "can_transfer_at": null}
                        """
                                .formatted(seller.id()));
        String send = "/sandbox/telegram/gifts/" + made.field("gift_id") + "/send";
        succeeds(stranger.post(send, "{\"to\": " + buyer.id() + "}"));
        succeeds(stranger.post(send, "{\"to\": \"" + seller.id() + "\"}"));
        succeeds(stranger.post(send, "{\"to\": \"bank\"}"));
        succeeds(stranger.get("/sandbox/traders"));
        succeeds(stranger.get("/sandbox/ton/transactions"));
        succeeds(stranger.get("/sandbox/telegram/messages?telegram_id=7"));
        succeeds(stranger.post("/sandbox/faults", "{\"target\": \"ton\", \"mode\": \"ok\"}"));
        succeeds(stranger.post("/sandbox/clock", "{\"advance\": \"PT1S\"}"));
        succeeds(stranger.post("/sandbox/jobs/sandbox-clock/run", "{}"));
    }

    private void users() {
        Trader _ = buyer.topUp("100");
        succeeds(buyer.get("/api/users/topups?limit=1"));
        succeeds(buyer.get("/api/users/history?limit=1"));
        succeeds(buyer.get("/api/users/history?at=2026-11-21T12:00:00Z"));
        succeeds(buyer.get("/api/market/topup-balance?amount_ton=12.5"));
        String ann = "{\"telegram_id\": 90, \"first_name\": \"Ann\", \"language\": \"ru\"}";
        String initData = stranger.post("/sandbox/users", ann).field("init_data");
        String signingIn = HttpCaller.JSON.writeValueAsString(Map.of("init_data", initData));
        Reply signedIn = stranger.post("/api/users/auth", signingIn);
        succeeds(buyer.with(signedIn.field("token")).post("/api/users/refresh", "{}"));
    }

    private void market() {
        succeeds(stranger.get("/api/market?titles=A&titles=B&sort=rarity&limit=2&num_min=1"));
        succeeds(stranger.get("/api/market?price_min_ton=0.5&price_max_ton=7"));
        succeeds(stranger.post("/api/market", "{\"price_max_ton\": 7.5, \"models\": null}"));
        succeeds(stranger.get("/api/market/collections"));
        for (String part : List.of("models", "patterns", "backdrops")) {
            succeeds(stranger.get("/api/market/" + part + "?titles=Test%20Star"));
            succeeds(stranger.post("/api/market/" + part, "{\"titles\": [\"Test Star\"]}"));
        }
    }

    private void gifts() {
        String order = Trader.order(listed, "5");
        succeeds(stranger.get("/api/nft/" + listed));
        succeeds(seller.get("/api/nft/my?limit=1"));
        succeeds(buyer.post("/api/nft/buy?dry_run=true", order));
        succeeds(buyer.post("/api/nft/buy", order, "once"));
        Reply replayed = buyer.post("/api/nft/buy", order, "once");
        assertThat(replayed.headers()).containsEntry("Idempotency-Replayed", "true");
        String giftId = buyer.get("/api/nft/" + listed).field("gift_id");
        succeeds(buyer.get("/api/nft/buys"));
        succeeds(seller.get("/api/nft/sells"));
        succeeds(stranger.get("/api/nft/deals?gift_id=" + giftId));
        succeeds(stranger.get("/api/market/activity"));
        succeeds(stranger.get("/pictures/" + giftId + ".svg"));
        succeeds(buyer.setPrice(listed, "8"));
        succeeds(buyer.unlists(listed));
    }

    private void offers() {
        String other = seller.offersForSale("10");
        String offer = buyer.post("/api/offers/new", offer(other, "6"), "offer").field("offer_id");
        succeeds(buyer.get("/api/offers/my?side=sent"));
        succeeds(seller.get("/api/offers/my?side=received"));
        String refused = "{\"offer_id\": \"" + offer + "\"}";
        succeeds(seller.post("/api/offers/refuse?dry_run=true", refused));
        succeeds(seller.refuses(offer));
        String countered = buyer.madeOffer(other, "7");
        succeeds(seller.counters(countered, "8"));
        succeeds(seller.get("/api/offers/my?side=received&limit=1"));
        succeeds(
                buyer.post(
                        "/api/offers/accept?dry_run=true",
                        "{\"offer_id\": \"" + countered + "\", \"expected_price_ton\": null}"));
        succeeds(buyer.acceptsAt(countered, "8"));
        succeeds(buyer.post("/api/offers/new?dry_run=true", offer(seller.offersForSale("4"), "4")));
    }

    private void service() {
        Stream.of("/api/config", "/api/solvency", "/livez", "/readyz", "/health", "/metrics")
                .forEach(path -> succeeds(stranger.get(path)));
    }

    @Test
    void theRefusalsOfTradingAreAsDescribed() {
        Trader _ = buyer.topUp("10");
        String dear = seller.offersForSale("50");
        String idle = seller.bringGift();
        refuses("PRICE_CHANGED", buyer.buys(listed, "4", "k1"));
        refuses("OWN_ITEM", seller.buys(listed, "5", "k2"));
        refuses("NFT_NOT_FOR_SALE", buyer.buys(idle, "5", "k3"));
        refuses("NFT_NOT_FOUND", buyer.buys("0193a5cf-7d2b-7a90-8c11-d2e3f4a5b6c7", "5", "k4"));
        refuses("INSUFFICIENT_BALANCE", buyer.buys(dear, "50", "k5"));
        refuses("IDEMPOTENCY_KEY_MISSING", buyer.post("/api/nft/buy", Trader.order(listed, "5")));
        Reply _ = buyer.buys(listed, "5", "k6");
        refuses("IDEMPOTENCY_KEY_REUSED", buyer.buys(dear, "50", "k6"));
        refuses("NOT_OWNER", buyer.setPrice(dear, "1"));
        refuses("OFFER_TOO_LOW", buyer.post("/api/offers/new", offer(dear, "1"), "k7"));
        refuses("INSUFFICIENT_BALANCE", buyer.post("/api/offers/new", offer(dear, "30"), "k8"));
        String cheap = seller.offersForSale("2");
        Reply _ = buyer.post("/api/offers/new", offer(cheap, "1"), "k9");
        refuses("OFFER_EXISTS", buyer.post("/api/offers/new", offer(cheap, "2"), "k10"));
        refuses("OWN_ITEM", seller.post("/api/offers/new", offer(cheap, "2"), "k11"));
        refuses(
                "OFFER_NOT_FOUND",
                buyer.post("/api/offers/refuse", "{\"offer_id\": \"" + cheap + "\"}"));
    }

    @Test
    void theRefusalsOfOffersAreAsDescribed() {
        Trader _ = buyer.topUp("10");
        String offer = buyer.madeOffer(listed, "3");
        refuses("NOT_OWNER", buyer.counters(offer, "4"));
        refuses("COUNTER_TOO_LOW", seller.counters(offer, "2"));
        refuses("COUNTER_TOO_HIGH", seller.counters(offer, "6"));
        refuses("COUNTER_NOT_AVAILABLE", buyer.accepts(offer));
        Reply _ = seller.counters(offer, "5");
        refuses("PRICE_CHANGED", buyer.acceptsAt(offer, "4"));
        Reply _ = seller.refuses(offer);
        refuses("OFFER_ENDED", seller.counters(offer, "4"));
        refuses("OFFER_ENDED", buyer.accepts(offer));
        refuses("OFFER_ENDED", buyer.refuses(offer));
        refuses("OFFER_NOT_FOUND", buyer.accepts(listed));
        refuses("OFFER_NOT_FOUND", buyer.counters(listed, "4"));
    }

    @Test
    void theRefusalsOfAuctionsAreAsDescribed() {
        Trader _ = buyer.topUp("10");
        new AuctionsTour(seller, buyer, stranger).refusals(listed);
    }

    @Test
    void theRefusalsOfAccountsAndChannelsAreAsDescribed() {
        DescribedChannels.refuse(seller, buyer, stranger);
    }

    @Test
    void theRefusalsOfTradesAreAsDescribed() {
        new TradesTour(seller, buyer, stranger).refusals();
    }

    @Test
    void theRefusalsOfTheStaffsOperationsAreAsDescribed() {
        new DescribedOperations(market, admin, seller).refuse(buyer, listed);
    }

    @Test
    void theRefusalsOfWithdrawalsAreAsDescribed() {
        new DescribedWithdrawals(market, admin, buyer).refuse();
    }

    @Test
    void theRefusalsOfReturnsAreAsDescribed() {
        DescribedReturns.refuse(seller, buyer, stranger);
    }

    @Test
    void theRefusalsOfTheSandboxAreAsDescribed() {
        Reply cooling =
                stranger.post(
                        "/sandbox/telegram/gifts",
                        """
                        {"owner_telegram_id": 7, "title": "Warm", "num": 1, "model": "Plain",
                         "pattern": "Dots", "backdrop": "Blue", "send_to_bank": true,
                         "can_transfer_at": "2126-01-01T00:00:00Z"}
                        """);
        refuses("GIFT_NOT_AVAILABLE", cooling);
        refuses(
                "GIFT_NOT_FOUND",
                stranger.post("/sandbox/telegram/gifts/none/send", "{\"to\": 7}"));
        refuses("JOB_NOT_FOUND", stranger.post("/sandbox/jobs/none/run", "{}"));
        refuses("INVALID_INIT_DATA", stranger.post("/api/users/auth", "{\"init_data\": \"\"}"));
        refuses("NFT_NOT_FOUND", stranger.get("/pictures/none.svg"));
    }

    @Test
    void whoeverMustBeSignedInIsToldSoAsDescribed() {
        for (Operation operation : API.operations()) {
            boolean isOpen = operation.node().path("security").isEmpty();
            String path = operation.path().replaceAll("\\{\\w+}", "none");
            Reply reply =
                    switch (operation.method()) {
                        case "GET" -> stranger.get(path);
                        case "DELETE" -> stranger.delete(path);
                        default -> stranger.post(path, "{}", "a-key");
                    };
            assertThat(reply.status() == 401 && reply.code().equals("UNAUTHORIZED"))
                    .as(operation.name() + reply)
                    .isEqualTo(!isOpen);
        }
    }

    @Test
    void whatTheDescriptionForbidsInABodyIsRefused() {
        for (Operation operation : API.operations()) {
            // Whom Telegram's secret is asked is asked for nothing else.
            boolean isTelegrams = operation.name().equals("POST /telegram/webhook");
            if (operation.node().has("requestBody") && !isTelegrams) {
                String path = operation.path().replaceAll("\\{\\w+}", "none");
                for (String body : List.of("{\"colour\": \"red\"}", "[]", "7", "null")) {
                    assertThat(API.bodyComplaints(operation, body)).as(path + body).isNotEmpty();
                    assertThat(admin.post(path, body, "a-key").status()).isEqualTo(422);
                }
            }
        }
    }

    @Test
    void anExchangeThatIsNotAsDescribedIsReported() {
        Reply good = buyer.get("/api/users/me");
        Exchange exchange = exchanges.getLast();
        assertThat(API.complaints(exchange)).isEmpty();
        String extra = good.text().replaceFirst("\\{", "{\"shoe_size\": 43,");
        String missing = good.text().replaceFirst("\"memo\":\"\\w+\",", "");
        String wrong = good.text().replaceFirst("\"balance_ton\":\"0.00\"", "\"balance_ton\":0");
        for (String text : List.of(extra, missing, wrong)) {
            assertThat(text).isNotEqualTo(good.text());
            assertThat(API.complaints(answered(exchange, 200, text))).hasSize(1);
        }
        assertThat(API.complaints(answered(exchange, 201, good.text()))).isNotEmpty();
        Reply plain = new Reply(200, good.text(), Map.of("Content-Type", "text/plain"));
        assertThat(API.complaints(new Exchange("GET", "/api/users/me", "", plain))).hasSize(1);
        assertThat(API.complaints(new Exchange("GET", "/api/users/you", "", good))).hasSize(1);
        assertThat(API.complaints(new Exchange("GET", "/api/users/me?a=b", "", good))).hasSize(1);
        assertThat(API.complaints(new Exchange("GET", "/api/users/me", "{\"a\":1}", good)))
                .hasSize(1);
    }

    private static Exchange answered(Exchange like, int status, String text) {
        var reply = new Reply(status, text, like.reply().headers());
        return new Exchange(like.method(), like.path(), like.body(), reply);
    }

    private static void succeeds(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private static void refuses(String code, Reply reply) {
        assertThat(reply.code()).as(reply.text()).isEqualTo(code);
    }

    private static String offer(String nft, String ton) {
        return "{\"nft_id\": \"" + nft + "\", \"price_ton\": \"" + ton + "\"}";
    }
}
