package dev.keelson.gifts.channels;

import dev.keelson.gifts.channels.BuyingChannel.Bought;
import dev.keelson.gifts.channels.Channel.ChannelId;
import dev.keelson.gifts.channels.ChannelShape.BoughtShape;
import dev.keelson.gifts.channels.ChannelShape.ChangedShape;
import dev.keelson.gifts.channels.ChannelShape.DealShape;
import dev.keelson.gifts.channels.Channels.Of;
import dev.keelson.gifts.channels.ReadingChannels.Dealt;
import dev.keelson.gifts.channels.ReadingChannels.Described;
import dev.keelson.gifts.ledger.RehearsalShape;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.Page;
import dev.keelson.gifts.shared.PageQuery;
import dev.keelson.gifts.shared.Price;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;
import dev.keelson.service.json.InvalidField;
import dev.keelson.service.limits.Limit;
import dev.keelson.service.outside.OutsideUnavailableException;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code /api/channels}: putting up, pricing, withdrawing, buying, and looking. */
final class ChannelRoutes {

    private static final Pattern CHAT =
            Pattern.compile("@[A-Za-z][A-Za-z0-9_]{3,31}|-[1-9][0-9]{5,17}");

    private final ReadingChannels reading;
    private final Selling selling;
    private final BuyingChannel buying;

    /** What sellers do. */
    record Selling(
            ListingChannel listing, PricingChannel pricing, WithdrawingChannel withdrawing) {}

    ChannelRoutes(ReadingChannels reading, Selling selling, BuyingChannel buying) {
        this.reading = reading;
        this.selling = selling;
        this.buying = buying;
    }

    record NewBody(String channel, Optional<Price> priceTon) {

        NewBody {
            if (!CHAT.matcher(channel).matches()) {
                throw new InvalidField("channel", "must be @name or the channel's id");
            }
        }
    }

    /** A price that was forgotten is not one that is null: null takes the channel off sale. */
    record SetPriceBody(ChannelId channelId, Optional<Optional<Price>> priceTon) {

        SetPriceBody {
            if (priceTon.isEmpty()) {
                throw new InvalidField("price_ton", "is required; null takes it off sale");
            }
        }
    }

    record BuyBody(ChannelId channelId, Optional<Price> expectedPriceTon) {}

    Endpoints endpoints() {
        return Endpoints.under("/api/channels")
                .get("", e -> e.operation("channels.list").body(PageQuery.class), this::list)
                .get(
                        "/my",
                        e -> e.operation("channels.my").signedIn().body(PageQuery.class),
                        this::mine)
                .get(
                        "/buys",
                        e -> e.operation("channels.buys").signedIn().body(PageQuery.class),
                        call -> deals(new Of.Buyer(caller(call)), call.body()))
                .get(
                        "/sells",
                        e -> e.operation("channels.sells").signedIn().body(PageQuery.class),
                        call -> deals(new Of.Seller(caller(call)), call.body()))
                .get("/{channel_id}", e -> e.operation("channels.get"), this::one)
                .post(
                        "/new",
                        e -> e.operation("channels.new").signedIn().body(NewBody.class),
                        this::putUp)
                .post(
                        "/set-price",
                        e -> e.operation("channels.set-price").signedIn().body(SetPriceBody.class),
                        this::setPrice)
                .delete(
                        "/{channel_id}",
                        e -> e.operation("channels.delete").signedIn().rehearsable(),
                        this::withdraw)
                .post(
                        "/buy",
                        e ->
                                e.operation("channels.buy")
                                        .signedIn()
                                        .idempotent()
                                        .rehearsable()
                                        .limit(Limit.perMinute(5))
                                        .body(BuyBody.class),
                        this::buy);
    }

    private Answer list(Call<PageQuery> call) {
        int size = call.body().size();
        Instant now = reading.now();
        List<Described> rows = reading.listed(call.body().cursor(), size + 1);
        return Answer.ok(
                Page.of(
                        rows,
                        size,
                        ChannelRoutes::newest,
                        found -> ChannelShape.inList(found, now)));
    }

    private static Cursor newest(Described found) {
        long key =
                found.channel()
                        .listedAt()
                        .map(at -> ChronoUnit.MICROS.between(Instant.EPOCH, at))
                        .orElse(0L);
        return new Cursor(key, found.channel().id().value());
    }

    private Answer mine(Call<PageQuery> call) {
        int size = call.body().size();
        Instant now = reading.now();
        List<Described> rows = reading.of(caller(call), call.body().cursor(), size + 1);
        return Answer.ok(
                Page.of(
                        rows,
                        size,
                        found -> new Cursor(0, found.channel().id().value()),
                        found -> ChannelShape.inList(found, now)));
    }

    private Answer deals(Of which, PageQuery paging) {
        int size = paging.size();
        List<Dealt> rows = reading.deals(which, paging.cursor(), size + 1);
        return Answer.ok(
                Page.of(
                        rows,
                        size,
                        dealt -> new Cursor(0, dealt.deal().id().value()),
                        DealShape::of));
    }

    private Answer one(Call<NoBody> call) {
        return call.id("channel_id")
                .map(ChannelId::new)
                .flatMap(reading::one)
                .<Answer>map(found -> Answer.ok(ChannelShape.whole(found, reading.now())))
                .orElseGet(ChannelRoutes::noSuchChannel);
    }

    private Answer putUp(Call<NewBody> call) {
        NewBody body = call.body();
        var wish = new ListingChannel.Wish(body.channel(), caller(call), body.priceTon());
        try {
            return selling.listing()
                    .list(wish)
                    .fold(done -> Answer.ok(ChangedShape.of(done)), ChannelRoutes::answer);
        } catch (OutsideUnavailableException away) {
            return unavailable();
        }
    }

    private static Answer answer(ListingChannel.Refusal refusal) {
        return switch (refusal) {
            case ListingChannel.Refusal.NoAccount _ ->
                    Answer.refused(
                            409,
                            "ACCOUNT_NOT_AVAILABLE",
                            "Link your Telegram account first: channels are sold from it.");
            case ListingChannel.Refusal.TooNew(Instant from) ->
                    Answer.refused(
                                    409,
                                    "ACCOUNT_NOT_AVAILABLE",
                                    "Your account is linked for less than 24 hours: it sells from "
                                            + from
                                            + " on.")
                            .with("sells_from", from);
            case ListingChannel.Refusal.NoSuchChannel _ ->
                    Answer.refused(
                            404,
                            "CHANNEL_NOT_FOUND",
                            "There is no such channel that our bot administers.");
            case ListingChannel.Refusal.NotOwner _ -> notOwner();
            case ListingChannel.Refusal.AlreadyListed _ ->
                    Answer.refused(409, "CHANNEL_EXISTS", "This channel is put up already.");
        };
    }

    private Answer setPrice(Call<SetPriceBody> call) {
        SetPriceBody body = call.body();
        var wish =
                new PricingChannel.Wish(
                        body.channelId(), caller(call), body.priceTon().orElseThrow());
        return selling.pricing()
                .setPrice(wish)
                .fold(done -> Answer.ok(ChangedShape.of(done)), ChannelRoutes::answer);
    }

    private static Answer answer(PricingChannel.Refusal refusal) {
        return switch (refusal) {
            case PricingChannel.Refusal.NoSuchChannel _ -> noSuchChannel();
            case PricingChannel.Refusal.NotOwner _ -> notOwner();
            case PricingChannel.Refusal.Sold _ -> sold();
            case PricingChannel.Refusal.Over _ -> over();
        };
    }

    private Answer withdraw(Call<NoBody> call) {
        Optional<ChannelId> id = call.id("channel_id").map(ChannelId::new);
        if (id.isEmpty()) {
            return noSuchChannel();
        }
        var wish = new WithdrawingChannel.Wish(id.get(), caller(call));
        try {
            return call.isRehearsal()
                    ? selling.withdrawing()
                            .rehearse(wish)
                            .fold(
                                    done -> Answer.ok(RehearsalShape.of(done, ChangedShape::of)),
                                    ChannelRoutes::answer)
                    : selling.withdrawing()
                            .withdraw(wish)
                            .fold(done -> Answer.ok(ChangedShape.of(done)), ChannelRoutes::answer);
        } catch (OutsideUnavailableException away) {
            return unavailable();
        }
    }

    private static Answer answer(WithdrawingChannel.Refusal refusal) {
        return switch (refusal) {
            case WithdrawingChannel.Refusal.NoSuchChannel _ -> noSuchChannel();
            case WithdrawingChannel.Refusal.NotOwner _ -> notOwner();
            case WithdrawingChannel.Refusal.Over _ -> over();
            case WithdrawingChannel.Refusal.Busy _ -> sold();
        };
    }

    private Answer buy(Call<BuyBody> call) {
        BuyBody body = call.body();
        var order =
                new BuyingChannel.Order(body.channelId(), caller(call), body.expectedPriceTon());
        return call.isRehearsal()
                ? buying.rehearse(order)
                        .fold(
                                done -> Answer.ok(RehearsalShape.of(done, BoughtShape::of)),
                                ChannelRoutes::answer)
                : buying.buy(order, call.once(Bought.class))
                        .fold(done -> Answer.ok(BoughtShape.of(done)), ChannelRoutes::answer);
    }

    private static Answer answer(BuyingChannel.Refusal refusal) {
        return switch (refusal) {
            case BuyingChannel.Refusal.NoSuchChannel _ -> noSuchChannel();
            case BuyingChannel.Refusal.NotForSale _ ->
                    Answer.refused(409, "CHANNEL_NOT_FOR_SALE", "The channel has no price.");
            case BuyingChannel.Refusal.Sold _ -> sold();
            case BuyingChannel.Refusal.Over _ -> over();
            case BuyingChannel.Refusal.OwnChannel _ ->
                    Answer.refused(409, "OWN_ITEM", "The channel is your own.");
            case BuyingChannel.Refusal.PriceChanged(Nanoton now) ->
                    Answer.refused(
                                    409,
                                    "PRICE_CHANGED",
                                    "The price is " + now + " TON now: look, and decide anew.")
                            .with("price_ton", now);
            case BuyingChannel.Refusal.TooLittleMoney(Nanoton missing) ->
                    Answer.refused(
                                    409,
                                    "INSUFFICIENT_BALANCE",
                                    "You are " + missing + " TON short: top up, then try again.")
                            .with("missing_ton", missing);
            case BuyingChannel.Refusal.NotAsListed _ ->
                    Answer.refused(
                            409,
                            "CHANNEL_CHANGED",
                            "The channel is not as it was listed: your money is free again.");
        };
    }

    private static Answer.Refusal noSuchChannel() {
        return Answer.refused(404, "CHANNEL_NOT_FOUND", "There is no such channel.");
    }

    private static Answer.Refusal notOwner() {
        return Answer.refused(403, "NOT_OWNER", "Only its owner sells a channel.");
    }

    private static Answer.Refusal sold() {
        return Answer.refused(409, "CHANNEL_SOLD", "Somebody has bought the channel.");
    }

    private static Answer.Refusal over() {
        return Answer.refused(409, "CHANNEL_ENDED", "This listing of the channel is over.");
    }

    private static Answer.Refusal unavailable() {
        return Answer.refused(503, "TELEGRAM_UNAVAILABLE", "Telegram does not answer just now.")
                .header("Retry-After", "30");
    }

    private static UserId caller(Call<?> call) {
        return new UserId(call.caller().id());
    }
}
