package dev.keelson.gifts.trades;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.trades.Proposal.ProposalId;
import dev.keelson.gifts.trades.TradeEvent.ProposalEnded;
import dev.keelson.gifts.trades.Trades.Proposed;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Ends proposals without a deal: their author takes them back, all of them or none; or either side
 * ends one, the author by withdrawing it, the trade's owner by declining it.
 */
final class EndingProposals {

    private static final Operation DELETE = Operation.named("trades.delete-proposals");
    private static final Operation CANCEL = Operation.named("trades.cancel-proposal");

    private final Transactor transactor;
    private final Trades trades;

    /** A proposal that has ended, and how. */
    record Ended(Proposed proposed, Proposal.State how) {}

    /** Why nothing is ended, in the order in which it is judged, proposal by proposal. */
    sealed interface Refusal {
        /** There is no such proposal that this trader made or received. */
        record NoSuchProposal(ProposalId proposal) implements Refusal {}

        /** Somebody else made it. */
        record NotOwner(ProposalId proposal) implements Refusal {}

        /** It has ended already. */
        record Over(ProposalId proposal) implements Refusal {}
    }

    EndingProposals(Transactor transactor, Trades trades) {
        this.transactor = transactor;
        this.trades = trades;
    }

    /** Takes own proposals back; the answer is what was asked for. */
    Result<List<ProposalId>, Refusal> delete(List<ProposalId> ids, UserId author) {
        return transactor.inUnit(DELETE, unit -> delete(unit, ids, author));
    }

    private Result<List<ProposalId>, Refusal> delete(
            UnitOfWork unit, List<ProposalId> ids, UserId author) {
        Map<ProposalId, Proposed> found = found(unit, ids);
        Optional<Refusal> refusal =
                ids.stream()
                        .flatMap(id ->
                                judge(id, Optional.ofNullable(found.get(id)), author).stream())
                        .findFirst();
        if (refusal.isPresent()) {
            return Result.failure(refusal.get());
        }
        end(unit, List.copyOf(found.values()), Proposal.State.WITHDRAWN);
        return Result.success(ids);
    }

    private static Optional<Refusal> judge(ProposalId id, Optional<Proposed> found, UserId author) {
        Optional<Proposed> known = found.filter(each -> each.concerns(author));
        if (known.isEmpty()) {
            return Optional.of(new Refusal.NoSuchProposal(id));
        }
        if (!known.get().proposal().author().equals(author)) {
            return Optional.of(new Refusal.NotOwner(id));
        }
        return isLive(known.get()) ? Optional.empty() : Optional.of(new Refusal.Over(id));
    }

    /** Ends one, from whichever side. */
    Result<Ended, Refusal> cancel(ProposalId id, UserId who) {
        return transactor.inUnit(CANCEL, unit -> cancel(unit, id, who));
    }

    private Result<Ended, Refusal> cancel(UnitOfWork unit, ProposalId id, UserId who) {
        Optional<Proposed> known =
                found(unit, List.of(id)).values().stream()
                        .filter(each -> each.concerns(who))
                        .findFirst();
        if (known.isEmpty()) {
            return Result.failure(new Refusal.NoSuchProposal(id));
        }
        if (!isLive(known.get())) {
            return Result.failure(new Refusal.Over(id));
        }
        Proposal.State how =
                known.get().proposal().author().equals(who)
                        ? Proposal.State.WITHDRAWN
                        : Proposal.State.DECLINED;
        end(unit, List.of(known.get()), how);
        return Result.success(new Ended(known.get(), how));
    }

    private Map<ProposalId, Proposed> found(UnitOfWork unit, List<ProposalId> ids) {
        return trades.lockProposals(unit, ids).get().stream()
                .collect(Collectors.toMap(each -> each.proposal().id(), Function.identity()));
    }

    private static boolean isLive(Proposed each) {
        return each.proposal().state() == Proposal.State.LIVE;
    }

    private void end(UnitOfWork unit, List<Proposed> some, Proposal.State how) {
        trades.endProposals(unit, some.stream().map(it -> it.proposal().id()).toList(), how);
        some.forEach(each -> unit.record(ProposalEnded.of(each, how)));
    }
}
