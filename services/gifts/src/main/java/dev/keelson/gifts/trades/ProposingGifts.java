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
import dev.keelson.gifts.trades.Proposal.ProposalId;
import dev.keelson.gifts.trades.Trade.Requirement;
import dev.keelson.gifts.trades.Trade.TradeId;
import dev.keelson.gifts.trades.TradeEvent.TradeProposed;
import dev.keelson.gifts.trades.Trades.Proposed;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Proposes own gifts for those of somebody's trade. The gifts stay free. */
public final class ProposingGifts {

    private static final Operation PROPOSE = Operation.named("trades.new-proposal");

    private final Transactor transactor;
    private final Nfts nfts;
    private final Trades trades;
    private final Time time;

    /** What an author gives for a trade's gifts. */
    public record Wish(UserId author, TradeId trade, List<NftId> gifts) {

        public Wish {
            gifts = List.copyOf(gifts);
        }
    }

    /** Why a proposal is not taken, in the order in which it is judged. */
    public sealed interface Refusal {
        /** There is no such trade that the author may see. */
        record NoSuchTrade(TradeId trade) implements Refusal {}

        /** The author opened it. */
        record OwnTrade(TradeId trade) implements Refusal {}

        /** It has ended. */
        record Over(TradeId trade) implements Refusal {}

        /** A gift cannot be given. */
        record NotGiven(GivingGifts.Refusal why) implements Refusal {}

        /** Some requirements are left without a gift of their own. */
        record NotMet(List<Requirement> unmet) implements Refusal {

            public NotMet {
                unmet = List.copyOf(unmet);
            }
        }
    }

    ProposingGifts(Transactor transactor, Nfts nfts, Trades trades, Time time) {
        this.transactor = transactor;
        this.nfts = nfts;
        this.trades = trades;
        this.time = time;
    }

    /** Proposes. */
    public Result<Proposal, Refusal> propose(Wish wish) {
        Operation locked = PROPOSE.lockedBy(GiftLock.on(wish.gifts()));
        return transactor.inUnit(locked, unit -> propose(unit, wish));
    }

    private Result<Proposal, Refusal> propose(UnitOfWork unit, Wish wish) {
        Supplier<List<Nft>> asked = nfts.lock(unit, wish.gifts());
        Optional<Trade> trade =
                trades.lock(unit, List.of(wish.trade())).get().stream()
                        .filter(it -> it.isShownTo(wish.author()))
                        .findFirst();
        return trade.map(it -> propose(unit, wish, it, asked.get()))
                .orElseGet(() -> Result.failure(new Refusal.NoSuchTrade(wish.trade())));
    }

    private Result<Proposal, Refusal> propose(
            UnitOfWork unit, Wish wish, Trade trade, List<Nft> held) {
        if (trade.owner().equals(wish.author())) {
            return Result.failure(new Refusal.OwnTrade(trade.id()));
        }
        if (trade.state() != Trade.State.OPEN) {
            return Result.failure(new Refusal.Over(trade.id()));
        }
        Optional<GivingGifts.Refusal> refusal =
                GivingGifts.judge(wish.gifts(), held, wish.author());
        if (refusal.isPresent()) {
            return Result.failure(new Refusal.NotGiven(refusal.get()));
        }
        List<Requirement> unmet =
                trade.unmetBy(held.stream().map(nft -> nft.custody().gift()).toList());
        if (!unmet.isEmpty()) {
            return Result.failure(new Refusal.NotMet(unmet));
        }
        Proposal proposal = made(wish);
        trades.propose(unit, proposal);
        unit.record(TradeProposed.of(new Proposed(proposal, trade)));
        return Result.success(proposal);
    }

    private Proposal made(Wish wish) {
        return new Proposal(
                new ProposalId(time.ids().next()),
                wish.trade(),
                wish.author(),
                wish.gifts(),
                Proposal.State.LIVE,
                time.clock().instant().truncatedTo(ChronoUnit.MICROS),
                1);
    }
}
