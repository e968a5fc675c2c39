package dev.keelson.gifts.trades;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.nft.Nft;
import dev.keelson.gifts.nft.Nfts;
import dev.keelson.gifts.shared.GiftLock;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.trades.Trade.Requirement;
import dev.keelson.gifts.trades.Trade.TradeId;
import dev.keelson.gifts.trades.TradeEvent.TradeOpened;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Offers own gifts for others that meet requirements. The gifts stay free: whichever way one of
 * them goes first closes the trade.
 */
public final class OpeningTrade {

    private static final Operation OPEN = Operation.named("trades.new");

    private final Transactor transactor;
    private final Nfts nfts;
    private final Trades trades;
    private final Time time;

    /**
     * What an owner offers.
     *
     * @param receiver the only one to see it; none: everybody
     */
    public record Wish(
            UserId owner,
            List<NftId> gifts,
            List<Requirement> requirements,
            Optional<UserId> receiver) {

        public Wish {
            gifts = List.copyOf(gifts);
            requirements = List.copyOf(requirements);
        }
    }

    /** Why no trade is opened, in the order in which it is judged. */
    public sealed interface Refusal {
        /** The owner is the receiver. */
        record WithOneself(UserId owner) implements Refusal {}

        /** There is no such receiver. */
        record NoSuchReceiver(UserId receiver) implements Refusal {}

        /** A gift cannot be given. */
        record NotGiven(GivingGifts.Refusal why) implements Refusal {}
    }

    OpeningTrade(Transactor transactor, Nfts nfts, Trades trades, Time time) {
        this.transactor = transactor;
        this.nfts = nfts;
        this.trades = trades;
        this.time = time;
    }

    /** Opens the trade. */
    public Result<Trade, Refusal> open(Wish wish) {
        if (wish.receiver().filter(wish.owner()::equals).isPresent()) {
            return Result.failure(new Refusal.WithOneself(wish.owner()));
        }
        Operation locked = OPEN.lockedBy(GiftLock.on(wish.gifts()));
        return transactor.inUnit(locked, unit -> open(unit, wish));
    }

    private Result<Trade, Refusal> open(UnitOfWork unit, Wish wish) {
        Supplier<List<Nft>> asked = nfts.lock(unit, wish.gifts());
        Optional<Supplier<Boolean>> known =
                wish.receiver().map(receiver -> trades.isTrader(unit, receiver));
        List<Nft> held = asked.get();
        if (known.filter(it -> !it.get()).isPresent()) {
            return Result.failure(new Refusal.NoSuchReceiver(wish.receiver().orElseThrow()));
        }
        Optional<GivingGifts.Refusal> refusal = GivingGifts.judge(wish.gifts(), held, wish.owner());
        if (refusal.isPresent()) {
            return Result.failure(new Refusal.NotGiven(refusal.get()));
        }
        Trade trade = opened(wish);
        trades.open(unit, trade);
        unit.record(TradeOpened.of(trade));
        return Result.success(trade);
    }

    private Trade opened(Wish wish) {
        return new Trade(
                new TradeId(time.ids().next()),
                wish.owner(),
                wish.receiver(),
                wish.gifts(),
                wish.requirements(),
                Trade.State.OPEN,
                time.clock().instant().truncatedTo(ChronoUnit.MICROS),
                1);
    }
}
