package dev.keelson.gifts.random;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.gifts.presale.Preselling;
import dev.keelson.gifts.returns.GoingBack;
import dev.keelson.gifts.trades.Barter;
import dev.keelson.testkit.http.Reply;

import tools.jackson.databind.JsonNode;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** A marketplace in which a script is played, one step after the other. */
final class Play implements AutoCloseable {

    private static final int TRADERS = 5;
    private static final Set<Integer> CLEAR = Set.of(200, 202, 403, 404, 409, 422);
    private static final Set<Integer> TOLD_TO_COME_AGAIN = Set.of(200, 503);

    /** A pool hands out what was used within half a second without asking whether it lives. */
    private static final Duration TRUSTED = Duration.ofMillis(600);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int HEALED = 3;

    private static final String END_ALL =
            """
            select count(pg_terminate_backend(pid)) from pg_stat_activity
             where datname = current_database() and pid <> pg_backend_pid()
            """;

    private final List<Trader> traders = new ArrayList<>();
    private final List<String> gifts = new ArrayList<>();
    private final List<String> offers = new ArrayList<>();
    private final List<String> auctions = new ArrayList<>();
    private final List<String> trades = new ArrayList<>();
    private final List<String> proposals = new ArrayList<>();
    private final List<String> presales = new ArrayList<>();
    private final Map<String, String> giftOf = new HashMap<>();
    private TestMarket market = new TestMarket();
    private Supplier<Optional<String>> repeat = Optional::empty;
    private int done;

    Play() {
        for (int i = 0; i < TRADERS; i++) {
            traders.add(market.newcomer().topUp("60"));
        }
    }

    /** How many steps had an effect. */
    int done() {
        return done;
    }

    /** Plays until something is wrong, and says what; nothing, when all steps went well. */
    Optional<String> play(List<Step> script) {
        for (int at = 0; at < script.size(); at++) {
            Step step = script.get(at);
            Optional<String> wrong = play(step).or(this::whatDoesNotHold);
            if (wrong.isPresent()) {
                return Optional.of("step " + (at + 1) + ", " + step.line() + ": " + wrong.get());
            }
        }
        return Optional.empty();
    }

    private Optional<String> whatDoesNotHold() {
        JsonNode solvency = market.stranger().get("/api/solvency").json();
        return solvency.path("ok").asBoolean() ? Optional.empty() : Optional.of("" + solvency);
    }

    private Optional<String> play(Step step) {
        Trader actor = actor(step);
        return switch (step.move()) {
            case BRING -> {
                gifts.add(actor.bringGift());
                yield Optional.empty();
            }
            case TOP_UP -> {
                Trader _ = actor.topUp(price(step));
                yield Optional.empty();
            }
            case LIST ->
                    with(gifts, step, nft -> judge(owner(nft, step).setPrice(nft, price(step))));
            case UNLIST -> with(gifts, step, nft -> judge(owner(nft, step).unlists(nft)));
            case BUY -> with(gifts, step, nft -> keyed(step, (who, key) -> buy(who, nft, key)));
            case BUY_AT_ANOTHER_PRICE ->
                    with(
                            gifts,
                            step,
                            nft -> keyed(step, (who, key) -> who.buys(nft, price(step), key)));
            case OFFER -> with(gifts, step, nft -> offered(actor, nft, step));
            case COUNTER ->
                    with(offers, step, it -> judge(asked(it, step).counters(it, price(step))));
            case ACCEPT -> with(offers, step, it -> judge(asked(it, step).accepts(it)));
            case REFUSE -> with(offers, step, it -> judge(asked(it, step).refuses(it)));
            case AUCTION -> with(gifts, step, nft -> auctioned(nft, step));
            case CANCEL_AUCTION -> with(auctions, step, it -> judge(actor.cancels(it)));
            case BID -> with(auctions, step, it -> judge(actor.bids(it, bid(it, step))));
            case BUY_NOW -> with(auctions, step, it -> judge(actor.buysNow(it)));
            case REHEARSE_BUY -> with(gifts, step, nft -> rehearsed(actor, nft));
            case TRADE -> with(gifts, step, nft -> traded(nft, step));
            case PROPOSE -> with(trades, step, it -> proposed(it, step));
            case ACCEPT_PROPOSAL ->
                    with(proposals, step, it -> judge(Barter.accepts(asked(it, step), it)));
            case CANCEL_PROPOSAL ->
                    with(proposals, step, it -> judge(Barter.cancels(asked(it, step), it)));
            case DELETE_TRADE ->
                    with(trades, step, it -> judge(Barter.deletes(asked(it, step), it)));
            case PRESELL -> presold(actor, step);
            case BUY_PRESALE -> with(presales, step, it -> presaleBought(actor, it));
            case DELETE_PRESALE ->
                    with(presales, step, it -> judge(Preselling.deletes(seller(it), it)));
            case DELIVER -> with(presales, step, this::delivered);
            case RETURN -> with(gifts, step, nft -> keyed(step, (_, key) -> back(nft, step, key)));
            case TRANSFER -> {
                int _ = market.run("gift-transfers");
                yield Optional.empty();
            }
            case REPEAT -> repeat.get();
            case WAIT -> waited(step.amount() % 30);
            case CUT -> cut();
            case RESTART -> restarted();
            case EMBEZZLE -> embezzled(actor);
        };
    }

    private interface Act {
        Optional<String> on(String thing);
    }

    private interface Keyed {
        Reply send(Trader who, String key);
    }

    /** Nothing is wrong where there is no such thing yet. */
    private static Optional<String> with(List<String> things, Step step, Act act) {
        return things.isEmpty()
                ? Optional.empty()
                : act.on(things.get(step.thing() % things.size()));
    }

    private static String price(Step step) {
        int tenths = 1 + step.amount() % 120;
        return tenths / 10 + "." + tenths % 10;
    }

    private Reply buy(Trader actor, String nft, String key) {
        return actor.buys(nft, asked(nft), key);
    }

    private Reply back(String nft, Step step, String key) {
        return owner(nft, step).post("/api/nft/back", GoingBack.body(nft), key);
    }

    private String asked(String nft) {
        String asked = market.stranger().gift(nft).path("price_ton").asString("");
        return asked.isEmpty() ? "1" : asked;
    }

    /** Mostly the gift's owner, and sometimes whoever it is. */
    private Trader owner(String nft, Step step) {
        long owner = market.stranger().gift(nft).path("owner_id").asLong();
        Trader anybody = traders.get(step.actor() % TRADERS);
        return step.actor() % 8 == 0
                ? anybody
                : traders.stream().filter(it -> it.id() == owner).findFirst().orElse(anybody);
    }

    /** Mostly the owner of the gift that is asked for, and sometimes the author, or anybody. */
    private Trader asked(String offer, Step step) {
        return owner(giftOf.getOrDefault(offer, gifts.getFirst()), step);
    }

    /** Mostly enough, and sometimes anything. */
    private String bid(String auction, Step step) {
        String least = market.stranger().auction(auction).path("min_next_bid_ton").asString("");
        return least.isEmpty() || step.amount() % 4 == 0 ? price(step) : least;
    }

    private Optional<String> offered(Trader author, String nft, Step step) {
        return kept(offers, "offer_id", nft, author.offers(nft, price(step)));
    }

    private Optional<String> auctioned(String nft, Step step) {
        Reply opened = owner(nft, step).opensAuction(nft, price(step), 1 + step.amount() % 20);
        return kept(auctions, "auction_id", nft, opened);
    }

    private Optional<String> traded(String nft, Step step) {
        Reply opened = Barter.opens(owner(nft, step), List.of(nft), Barter.any("Test Star"));
        return kept(trades, "trade_id", nft, opened);
    }

    private Optional<String> proposed(String trade, Step step) {
        String nft = gifts.get(step.amount() % gifts.size());
        Reply made = Barter.proposes(owner(nft, step), trade, List.of(nft));
        return kept(proposals, "proposal_id", giftOf.getOrDefault(trade, nft), made);
    }

    /** Remembers what was made about a gift, where it was. */
    private Optional<String> kept(List<String> things, String field, String gift, Reply reply) {
        if (reply.status() == 200) {
            things.add(reply.field(field));
            giftOf.put(reply.field(field), gift);
        }
        return judge(reply);
    }

    private Optional<String> presold(Trader seller, Step step) {
        Instant transferable =
                market.advance("PT0S").plus(Duration.ofHours(1 + step.amount() % 40));
        String gift = Preselling.coolingGift(seller, transferable);
        String presale = Preselling.registers(seller, gift);
        presales.add(presale);
        giftOf.put(presale, gift);
        return judge(Preselling.prices(seller, presale, price(step)));
    }

    private Optional<String> presaleBought(Trader buyer, String presale) {
        String asked = presale(presale).path("price_ton").asString("");
        return judge(Preselling.buys(buyer, presale, asked.isEmpty() ? "1" : asked));
    }

    private Optional<String> delivered(String presale) {
        return judge(Preselling.sends(seller(presale), giftOf.getOrDefault(presale, ""), "bank"));
    }

    private Trader seller(String presale) {
        long seller = presale(presale).path("seller_id").asLong();
        return traders.stream().filter(it -> it.id() == seller).findFirst().orElseThrow();
    }

    private JsonNode presale(String id) {
        return Preselling.presale(market.stranger(), id);
    }

    /** Sends with a key, and remembers how to send it again. */
    private Optional<String> keyed(Step step, Keyed request) {
        String key = UUID.randomUUID().toString();
        Reply first = request.send(actor(step), key);
        repeat =
                first.status() < 300
                        ? () -> repeated(request.send(actor(step), key), first)
                        : Optional::empty;
        return judge(first);
    }

    /** The same answer, although what it asked for is no longer to be had. */
    private Optional<String> repeated(Reply again, Reply first) {
        boolean same = again.status() == first.status() && again.text().equals(first.text());
        boolean asks = again.code().equals("IDEMPOTENCY_KEY_REUSED");
        return same || asks ? Optional.empty() : Optional.of("a repeat was answered " + again);
    }

    private Trader actor(Step step) {
        return traders.get(step.actor() % TRADERS);
    }

    /** A rehearsal answers as the real thing would, and moves nothing. */
    private Optional<String> rehearsed(Trader actor, String nft) {
        String before = market.everythingKept();
        Optional<String> wrong =
                judge(actor.rehearses("/api/nft/buy", Trader.order(nft, asked(nft))));
        return before.equals(market.everythingKept())
                ? wrong
                : Optional.of("a rehearsal kept something");
    }

    private Optional<String> judge(Reply reply) {
        if (reply.status() < 300) {
            done++;
        }
        return CLEAR.contains(reply.status()) ? Optional.empty() : Optional.of("answered " + reply);
    }

    private Optional<String> waited(int hours) {
        Instant _ = market.advance("PT" + hours + "H");
        traders.replaceAll(Trader::again);
        int _ = market.run("offers");
        int _ = market.run("auctions");
        int _ = market.run("presales");
        repeat = Optional::empty;
        return Optional.empty();
    }

    /** Ends every connection, and asks until nobody is told to come again. */
    private Optional<String> cut() {
        long _ = market.number(END_ALL);
        long begun = System.nanoTime();
        int well = 0;
        while (well < HEALED || System.nanoTime() - begun < TRUSTED.toNanos()) {
            Reply read = market.stranger().get("/api/solvency");
            Reply round = market.stranger().post("/sandbox/jobs/deposits/run", "{}");
            for (Reply reply : List.of(read, round)) {
                if (!TOLD_TO_COME_AGAIN.contains(reply.status())) {
                    return Optional.of("answered " + reply);
                }
            }
            well = read.status() == 200 && round.status() == 200 ? well + 1 : 0;
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                return Optional.of("still not healed: " + read + ", " + round);
            }
        }
        return Optional.empty();
    }

    private Optional<String> restarted() {
        TestMarket next = market.restarted();
        market = next;
        traders.replaceAll(trader -> trader.at(next));
        return Optional.empty();
    }

    private Optional<String> embezzled(Trader actor) {
        try {
            market.corrupt("update account set balance = balance + 1 where owner = " + actor.id());
            return Optional.empty();
        } catch (SQLException refused) {
            return Optional.of("could not embezzle: " + refused);
        }
    }

    @Override
    public void close() {
        market.close();
    }
}
