package dev.keelson.gifts.trades;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.trades.Proposal.ProposalId;
import dev.keelson.gifts.trades.Trade.TradeId;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Takes own trades back, with everything that was proposed for them: all of them or none. */
final class DeletingTrades {

    private static final Operation DELETE = Operation.named("trades.delete");

    private final Transactor transactor;
    private final Trades trades;

    /** Why nothing is deleted, in the order in which it is judged, trade by trade. */
    sealed interface Refusal {
        /** There is no such trade that this trader may see. */
        record NoSuchTrade(TradeId trade) implements Refusal {}

        /** Somebody else opened it. */
        record NotOwner(TradeId trade) implements Refusal {}

        /** It has ended already. */
        record Over(TradeId trade) implements Refusal {}
    }

    DeletingTrades(Transactor transactor, Trades trades) {
        this.transactor = transactor;
        this.trades = trades;
    }

    /** Deletes; the answer is what was asked for. */
    Result<List<TradeId>, Refusal> delete(List<TradeId> ids, UserId who) {
        return transactor.inUnit(DELETE, unit -> delete(unit, ids, who));
    }

    private Result<List<TradeId>, Refusal> delete(UnitOfWork unit, List<TradeId> ids, UserId who) {
        Supplier<List<Trade>> asked = trades.lock(unit, ids);
        List<ProposalId> proposals = trades.lockOn(unit, ids).get();
        Map<TradeId, Trade> byId =
                asked.get().stream().collect(Collectors.toMap(Trade::id, Function.identity()));
        Optional<Refusal> refusal =
                ids.stream()
                        .flatMap(id -> judge(id, Optional.ofNullable(byId.get(id)), who).stream())
                        .findFirst();
        if (refusal.isPresent()) {
            return Result.failure(refusal.get());
        }
        trades.end(unit, ids, Trade.State.DELETED);
        if (!proposals.isEmpty()) {
            trades.endProposals(unit, proposals, Proposal.State.CLOSED);
        }
        return Result.success(ids);
    }

    private static Optional<Refusal> judge(TradeId id, Optional<Trade> found, UserId who) {
        Optional<Trade> shown = found.filter(trade -> trade.isShownTo(who));
        if (shown.isEmpty()) {
            return Optional.of(new Refusal.NoSuchTrade(id));
        }
        if (!shown.get().owner().equals(who)) {
            return Optional.of(new Refusal.NotOwner(id));
        }
        return shown.get().state() == Trade.State.OPEN
                ? Optional.empty()
                : Optional.of(new Refusal.Over(id));
    }
}
