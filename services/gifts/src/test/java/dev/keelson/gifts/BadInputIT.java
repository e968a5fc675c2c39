package dev.keelson.gifts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.testkit.http.ApiDescription;
import dev.keelson.testkit.http.HttpCaller;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Whatever is sent, the answer is a clear problem, nothing changes, and the service is ready. */
class BadInputIT {

    /** Every address that takes a body, whoever may send it one; Telegram asks a secret first. */
    private static final List<String> WITH_A_BODY =
            ApiDescription.ofTheService().operations().stream()
                    .filter(operation -> operation.node().has("requestBody"))
                    .filter(operation -> !operation.path().startsWith("/telegram/"))
                    .map(operation -> operation.path().replaceAll("\\{\\w+}", "nobody"))
                    .toList();

    private static final long ADMIN = 901;

    private static TestMarket market;

    /** Everything the market kept before the first request that a test has refused. */
    private final AtomicReference<String> kept = new AtomicReference<>("");

    private Trader seller;
    private Trader buyer;
    private Trader admin;
    private String listed;

    @BeforeAll
    static void open() {
        market = TestMarket.governedBy(ADMIN);
    }

    @BeforeEach
    void list() {
        seller = market.newcomer();
        buyer = market.newcomer().topUp("100");
        admin = market.signedIn(ADMIN);
        listed = seller.offersForSale("5");
    }

    @AfterAll
    static void close() {
        market.close();
    }

    @AfterEach
    void nothingHasChangedSinceTheFirstRefusal() {
        if (!kept.get().isEmpty()) {
            assertThat(market.everythingKept()).isEqualTo(kept.get());
        }
        assertThat(market.stranger().get("/readyz").status()).isEqualTo(200);
        assertThat(market.isSolvent()).isTrue();
        assertThat(market.stranger().get("/health").field("status")).isEqualTo("pass");
    }

    @Test
    void noEndpointTakesWhatIsNoJson() {
        Map<String, byte[]> bodies = new LinkedHashMap<>();
        bodies.put("half an object", utf8("{\"nft_id\": "));
        bodies.put("something behind", utf8("{} {}"));
        bodies.put("no quotes", utf8("{nft_id: 1}"));
        bodies.put("a comma too much", utf8("{\"nft_id\": 1,}"));
        bodies.put("no UTF-8", new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'});
        bodies.put("30 000 brackets", utf8("[".repeat(30_000)));
        bodies.put("nested objects", utf8("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)));
        everywhere(path ->
                bodies.forEach(
                        (name, body) -> refused(400, "MALFORMED", name, () -> post(path, body))));
    }

    @Test
    void noEndpointTakesFieldsThatItDoesNotKnowOrTheWrongShape() {
        everywhere(path -> {
            refused(422, "VALIDATION", path, () -> post(path, utf8("{\"colour\": \"red\"}")));
            refused(422, "VALIDATION", path, () -> post(path, utf8("[]")));
            refused(422, "VALIDATION", path, () -> post(path, utf8("7")));
            refused(422, "VALIDATION", path, () -> post(path, utf8("null")));
            refused(422, "VALIDATION", path, () -> post(path, utf8("NaN")));
            refused(422, "VALIDATION", path, () -> post(path, utf8("{\"a\": 1, \"a\": 2}")));
        });
    }

    /** Most of it is waiting for answers. */
    private static void everywhere(Consumer<String> check) {
        try (var threads = Executors.newFixedThreadPool(8)) {
            WITH_A_BODY.stream()
                    .map(path -> CompletableFuture.runAsync(() -> check.accept(path), threads))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }

    @Test
    void noEndpointReadsMoreThanItMay() {
        byte[] brackets = utf8("[".repeat(100_000));
        byte[] huge = new byte[50 << 20];
        Arrays.fill(huge, (byte) '1');
        for (String path : WITH_A_BODY) {
            refused(413, "TOO_LARGE", "100 000 brackets", () -> post(path, brackets));
        }
        for (String path : List.of("/api/nft/buy", "/api/users/auth", "/api/market")) {
            refused(413, "TOO_LARGE", "50 MB", () -> post(path, huge));
        }
    }

    @Test
    void aPriceIsAnAmountOfTwoDecimalsWithinItsBounds() {
        List<String> prices =
                List.of(
                        "NaN",
                        "Infinity",
                        "-Infinity",
                        "\"NaN\"",
                        "1.234",
                        "\"1.234\"",
                        "\"0.05\"",
                        "\"100000.01\"",
                        "-1",
                        "0",
                        "1e2",
                        "\"1e2\"",
                        "\"\"",
                        "\" 5 \"",
                        "\"٥\"",
                        "\"5,00\"",
                        "99999999999999999999999999999999999999999999",
                        "true",
                        "[5]",
                        "{\"ton\": 5}");
        refused(
                422,
                "VALIDATION",
                "no price",
                () -> seller.post("/api/nft/set-price", "{\"nft_id\": \"" + listed + "\"}"));
        for (String price : prices) {
            refused(
                    422,
                    "VALIDATION",
                    price,
                    () -> seller.post("/api/nft/set-price", priced("price_ton", price)));
            refused(
                    422,
                    "VALIDATION",
                    price,
                    () -> post("/api/nft/buy", utf8(priced("expected_price_ton", price))));
            refused(
                    422,
                    "VALIDATION",
                    price,
                    () -> post("/api/offers/new", utf8(priced("price_ton", price))));
            String presale = "{\"presale_id\": \"" + listed + "\", ";
            String asked = presale + "\"price_ton\": " + price + "}";
            refused(422, "VALIDATION", price, () -> post("/api/presale/set-price", utf8(asked)));
            String order = presale + "\"expected_price_ton\": " + price + "}";
            refused(422, "VALIDATION", price, () -> post("/api/presale/buy", utf8(order)));
            String bid = "{\"auction_id\": \"" + listed + "\", \"bid_ton\": " + price + "}";
            refused(422, "VALIDATION", price, () -> post("/api/auctions/bid", utf8(bid)));
        }
        refused(
                422,
                "VALIDATION",
                "no price",
                () -> post("/api/nft/buy", utf8(priced("expected_price_ton", "null"))));
    }

    @Test
    void anIdIsAnId() {
        for (String id : List.of("7", "null", "true", "\"7\"", "\"%s \"".formatted(listed), "[]")) {
            String body = "{\"nft_id\": " + id + ", \"expected_price_ton\": 5}";
            refused(422, "VALIDATION", id, () -> post("/api/nft/buy", utf8(body)));
            refused(
                    422,
                    "VALIDATION",
                    id,
                    () -> post("/api/offers/refuse", utf8("{\"offer_id\": " + id + "}")));
            refused(
                    422,
                    "VALIDATION",
                    id,
                    () -> post("/api/presale/delete", utf8("{\"presale_id\": " + id + "}")));
        }
        refused(
                422,
                "VALIDATION",
                "no id",
                () -> post("/api/nft/buy", utf8("{\"expected_price_ton\": 5}")));
    }

    @Test
    void whatTheStaffSaysIsReadAsStrictly() {
        Map<String, List<String>> bodies =
                Map.of(
                        "/api/admin/users/freeze",
                        List.of(
                                "{\"user_id\": 0, \"reason\": \"x\"}",
                                "{\"user_id\": -1, \"reason\": \"x\"}",
                                "{\"user_id\": 1.5, \"reason\": \"x\"}",
                                "{\"user_id\": 7, \"reason\": \"\"}",
                                "{\"user_id\": 7, \"reason\": \" \"}",
                                "{\"user_id\": 7, \"reason\": \"" + "x".repeat(501) + "\"}",
                                "{\"user_id\": 7}"),
                        "/api/admin/users/role",
                        List.of(
                                "{\"user_id\": 7, \"role\": \"emperor\"}",
                                "{\"user_id\": 7, \"role\": null}"),
                        "/api/admin/deposits/assign",
                        List.of("{\"deposit_id\": 7, \"user_id\": 7}"),
                        "/api/admin/operations/switch",
                        List.of(
                                "{\"operation\": \"nft.buy\", \"on\": \"no\", \"reason\": \"x\"}",
                                "{\"operation\": \"nft.buy\", \"on\": false}"));
        bodies.forEach((path, each) ->
                each.forEach(
                        body -> refused(422, "VALIDATION", body, () -> post(path, utf8(body)))));
        for (String query : List.of("q=", "q=" + "x".repeat(65), "limit=0", "cursor=xyz", "a=b")) {
            refused(422, "VALIDATION", query, () -> admin.get("/api/admin/users?" + query));
        }
        refused(422, "VALIDATION", "nobody's", () -> admin.get("/api/admin/dead-letters"));
    }

    @Test
    void everyViolationIsToldWithItsPlace() {
        Reply reply =
                post(
                        "/api/nft/buy",
                        utf8("{\"nft_id\": 7, \"expected_price_ton\": NaN, \"x\": 1}"));

        assertThat(reply.json().path("errors"))
                .extracting(error -> error.path("pointer").asString())
                .containsExactlyInAnyOrder("/x", "/nft_id", "/expected_price_ton");
    }

    @Test
    void aQueryIsReadAsStrictlyAsABody() {
        for (String query :
                List.of(
                        "limit=0",
                        "limit=101",
                        "limit=NaN",
                        "limit=1&limit=2",
                        "colour=red",
                        "cursor=xyz",
                        "sort=best",
                        "num_min=1.5",
                        "price_min_ton=1e2",
                        "price_max_ton=NaN")) {
            refused(422, "VALIDATION", query, () -> market.stranger().get("/api/market?" + query));
        }
        for (String query : List.of("sort=rarity", "num_min=1", "limit=0", "cursor=xyz")) {
            refused(
                    422,
                    "VALIDATION",
                    query,
                    () -> market.stranger().get("/api/auctions?" + query));
        }
        for (String query : List.of("sort=ending", "num_min=a", "limit=101", "cursor=xyz")) {
            refused(422, "VALIDATION", query, () -> buyer.get("/api/presale?" + query));
            refused(422, "VALIDATION", query, () -> buyer.get("/api/presale/my?" + query));
        }
        for (String query : List.of("at=now", "at=2026-11-21", "at=", "limit=101")) {
            refused(422, "VALIDATION", query, () -> buyer.get("/api/users/history?" + query));
        }
        refused(422, "VALIDATION", "no side", () -> buyer.get("/api/offers/my"));
        refused(422, "VALIDATION", "side", () -> buyer.get("/api/offers/my?side=both"));
    }

    @Test
    void aForgedSignInIsRefused() {
        String genuine = initData(77, "Eve");
        for (String forged :
                List.of(
                        "",
                        "nonsense",
                        genuine.replace("Eve", "Ada"),
                        genuine.replace("77", "78"),
                        genuine.replaceAll("hash=.", "hash="),
                        genuine.replaceAll("&?hash=[0-9a-f]+", ""),
                        genuine.replaceAll("auth_date=\\d", "auth_date=2"),
                        genuine + "&query_id=1",
                        genuine + "&" + genuine)) {
            refused(401, "INVALID_INIT_DATA", forged, () -> auth(forged));
        }
        refused(
                422,
                "VALIDATION",
                "a number",
                () -> post("/api/users/auth", utf8("{\"init_data\": 1}")));
        assertThat(market.number("select count(*) from users where id in (77, 78)")).isZero();
    }

    @Test
    void aStaleSignInAndAnExpiredTokenAreRefused() {
        String early = initData(79, "Zoe");
        Trader soonExpired = Trader.signedIn(market.address(), 80);
        assertThat(buyer.post("/sandbox/clock", "{\"advance\": \"PT61M\"}").status())
                .isEqualTo(200);

        refused(401, "INVALID_INIT_DATA", "stale", () -> auth(early));
        for (Trader expired : List.of(soonExpired, buyer.with("made-up"), market.stranger())) {
            refused(401, "UNAUTHORIZED", "me", () -> expired.get("/api/users/me"));
            refused(401, "UNAUTHORIZED", "renew", () -> expired.post("/api/users/refresh", "{}"));
            refused(401, "UNAUTHORIZED", "buy", () -> expired.buys(listed, "5", "a-key"));
            refused(401, "UNAUTHORIZED", "price", () -> expired.setPrice(listed, "6"));
            refused(401, "UNAUTHORIZED", "body", () -> expired.post("/api/nft/buy", utf8("[")));
        }
    }

    @Test
    void aFourthSignInEndsTheOldestToken() {
        Trader first = Trader.signedIn(market.address(), 88);
        assertThat(first.get("/api/users/me").status()).isEqualTo(200);
        for (int i = 0; i < 3; i++) {
            assertThat(Trader.signedIn(market.address(), 88).balance()).isEqualTo("0.00");
        }
        assertThat(market.number("select count(*) from token where user_id = 88")).isEqualTo(3);
        assertThat(market.number("select count(*) from users where id = 88")).isEqualTo(1);
    }

    @Test
    void anUnknownAddressAndAWrongMethodAreProblems() {
        refused(404, "NOT_FOUND", "nowhere", () -> market.stranger().get("/api/nowhere"));
        refused(405, "METHOD_NOT_ALLOWED", "get", () -> market.stranger().get("/api/nft/buy"));
        refused(405, "METHOD_NOT_ALLOWED", "post", () -> post("/api/users/me", utf8("{}")));
        refused(404, "NFT_NOT_FOUND", "no id", () -> market.stranger().get("/api/nft/nothing"));
    }

    /** Something to be refused. */
    private interface Attempt {
        Reply made();
    }

    private void refused(int status, String code, String what, Attempt attempt) {
        if (kept.get().isEmpty()) {
            kept.compareAndSet("", market.everythingKept());
        }

        Reply reply = attempt.made();

        String shown = what.substring(0, Math.min(80, what.length())) + ": " + reply.text();
        assertThat(reply.status()).as(shown).isEqualTo(status);
        assertThat(reply.headers().get("Content-Type")).startsWith("application/problem+json");
        JsonNode problem = reply.json();
        assertThat(problem.path("code").asString()).as(shown).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("type").asString()).endsWith("/docs/errors#" + code);
        assertThat(problem.path("detail").asString()).as(shown).isNotBlank();
        assertThat(problem.path("request_id").asString())
                .isEqualTo(reply.headers().get("X-Request-ID"));
        assertThat(reply.text()).doesNotContain("Exception", "at dev.", "at java.", "postgres");
    }

    private Reply post(String path, byte[] body) {
        return (path.startsWith("/api/admin") ? admin : buyer).post(path, body);
    }

    private String priced(String field, String price) {
        return "{\"nft_id\": \"" + listed + "\", \"" + field + "\": " + price + "}";
    }

    private static String initData(long id, String name) {
        String body = "{\"telegram_id\": " + id + ", \"first_name\": \"" + name + "\"}";
        return market.stranger().post("/sandbox/users", body).field("init_data");
    }

    private static Reply auth(String initData) {
        return market.stranger()
                .post(
                        "/api/users/auth",
                        HttpCaller.JSON.writeValueAsString(Map.of("init_data", initData)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
