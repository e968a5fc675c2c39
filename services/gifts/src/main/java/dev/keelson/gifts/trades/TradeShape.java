package dev.keelson.gifts.trades;

import dev.keelson.gifts.nft.NftShape;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.trades.Proposal.ProposalId;
import dev.keelson.gifts.trades.Trade.Requirement;
import dev.keelson.gifts.trades.Trade.TradeId;
import dev.keelson.gifts.trades.Trades.Seen;
import dev.keelson.gifts.trades.Trades.SeenProposal;
import dev.keelson.service.json.InvalidField;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A trade as answers show it, with its gifts.
 *
 * @param proposals how many can be accepted
 */
record TradeShape(
        TradeId tradeId,
        String state,
        long ownerId,
        Optional<Long> receiverId,
        List<NftShape> gifts,
        List<RequirementShape> requirements,
        long proposals,
        Instant at,
        long version) {

    /** How many gifts are on each side of a trade (the product's constant). */
    private static final int MOST = 50;

    TradeShape {
        gifts = List.copyOf(gifts);
        requirements = List.copyOf(requirements);
    }

    static TradeShape of(Seen seen) {
        Trade trade = seen.trade();
        return new TradeShape(
                trade.id(),
                trade.state().word(),
                trade.owner().value(),
                trade.receiver().map(UserId::value),
                seen.gifts().stream().map(NftShape::of).toList(),
                trade.requirements().stream().map(RequirementShape::of).toList(),
                seen.proposals(),
                trade.openedAt(),
                trade.version());
    }

    /**
     * The ids in a request, of gifts or whatever is traded.
     *
     * @throws InvalidField where there is none, one is there twice, or there are too many
     */
    static <T> List<T> different(String field, List<T> ids) {
        if (ids.isEmpty() || ids.size() > MOST || Set.copyOf(ids).size() < ids.size()) {
            throw new InvalidField(field, "must be 1 to " + MOST + " different ids");
        }
        return List.copyOf(ids);
    }

    /** What one of the gifts in return has to be. */
    record RequirementShape(String collection, Optional<String> backdrop) {

        static RequirementShape of(Requirement requirement) {
            return new RequirementShape(requirement.collection(), requirement.backdrop());
        }
    }

    /** A proposal as answers show it, with its gifts and its trade. */
    record ProposalShape(
            ProposalId proposalId,
            String state,
            long authorId,
            List<NftShape> gifts,
            Instant at,
            long version,
            TradeShape trade) {

        ProposalShape {
            gifts = List.copyOf(gifts);
        }

        static ProposalShape of(SeenProposal seen) {
            Proposal proposal = seen.proposal();
            return new ProposalShape(
                    proposal.id(),
                    proposal.state().word(),
                    proposal.author().value(),
                    seen.gifts().stream().map(NftShape::of).toList(),
                    proposal.madeAt(),
                    proposal.version(),
                    TradeShape.of(seen.on()));
        }
    }
}
