package dev.keelson.gifts.trades;

import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.gifts.ledger.RehearsalShape;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.DealId;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.Page;
import dev.keelson.gifts.shared.PageQuery;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.trades.AcceptingProposal.Accepted;
import dev.keelson.gifts.trades.EndingProposals.Ended;
import dev.keelson.gifts.trades.Proposal.ProposalId;
import dev.keelson.gifts.trades.Trade.Requirement;
import dev.keelson.gifts.trades.Trade.TradeId;
import dev.keelson.gifts.trades.TradeShape.ProposalShape;
import dev.keelson.gifts.trades.TradeShape.RequirementShape;
import dev.keelson.gifts.trades.Trades.From;
import dev.keelson.gifts.trades.Trades.SeenProposal;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.json.InvalidField;

import java.util.List;
import java.util.Optional;

/** {@code /api/trades}: making, ending, accepting and looking at proposals. */
final class ProposalRoutes {

    private final ProposingGifts proposing;
    private final EndingProposals ending;
    private final AcceptingProposal accepting;
    private final ReadingTrades reading;

    ProposalRoutes(
            ProposingGifts proposing,
            EndingProposals ending,
            AcceptingProposal accepting,
            ReadingTrades reading) {
        this.proposing = proposing;
        this.ending = ending;
        this.accepting = accepting;
        this.reading = reading;
    }

    record NewBody(TradeId tradeId, List<NftId> nftIds) {

        NewBody {
            nftIds = TradeShape.different("nft_ids", nftIds);
        }
    }

    record DeleteBody(List<ProposalId> ids) {

        DeleteBody {
            ids = TradeShape.different("ids", ids);
        }
    }

    record CancelBody(ProposalId proposalId) {}

    record AcceptBody(ProposalId proposalId, Optional<Nanoton> expectedFeeTon) {

        AcceptBody {
            if (expectedFeeTon.filter(Nanoton::isNegative).isPresent()) {
                throw new InvalidField("expected_fee_ton", "must not be below nothing");
            }
        }
    }

    record ReceivedQuery(
            Optional<TradeId> tradeId, Optional<Integer> limit, Optional<Cursor> cursor) {

        ReceivedQuery {
            PageQuery.checked(limit);
        }
    }

    record MadeShape(ProposalId proposalId, TradeId tradeId, String state, long version) {}

    record DeletedShape(List<ProposalId> ids) {

        DeletedShape {
            ids = List.copyOf(ids);
        }
    }

    record AcceptedShape(
            TradeId tradeId,
            ProposalId proposalId,
            Nanoton feeTon,
            List<NftId> received,
            List<NftId> given,
            List<DealId> deals,
            Nanoton balanceTon) {

        AcceptedShape {
            received = List.copyOf(received);
            given = List.copyOf(given);
            deals = List.copyOf(deals);
        }

        static AcceptedShape of(Accepted accepted) {
            return new AcceptedShape(
                    accepted.trade(),
                    accepted.proposal(),
                    accepted.fee(),
                    accepted.received(),
                    accepted.given(),
                    accepted.deals(),
                    accepted.balance());
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api/trades")
                .post(
                        "/new-proposal",
                        e -> e.operation("trades.new-proposal").signedIn().body(NewBody.class),
                        this::propose)
                .post(
                        "/delete-proposals",
                        e ->
                                e.operation("trades.delete-proposals")
                                        .signedIn()
                                        .body(DeleteBody.class),
                        this::delete)
                .post(
                        "/cancel-proposal",
                        e ->
                                e.operation("trades.cancel-proposal")
                                        .signedIn()
                                        .body(CancelBody.class),
                        this::cancel)
                .post(
                        "/accept-proposal",
                        e ->
                                e.operation("trades.accept-proposal")
                                        .signedIn()
                                        .idempotent()
                                        .rehearsable()
                                        .body(AcceptBody.class),
                        this::accept)
                .get(
                        "/my-proposals",
                        e -> e.operation("trades.my-proposals").signedIn().body(PageQuery.class),
                        call -> page(new From.Author(caller(call)), call.body()))
                .get(
                        "/proposals",
                        e -> e.operation("trades.proposals").signedIn().body(ReceivedQuery.class),
                        this::received);
    }

    private Answer propose(Call<NewBody> call) {
        NewBody body = call.body();
        var wish = new ProposingGifts.Wish(caller(call), body.tradeId(), body.nftIds());
        return switch (proposing.propose(wish)) {
            case Success(Proposal made) ->
                    Answer.ok(
                            new MadeShape(
                                    made.id(), made.trade(), made.state().word(), made.version()));
            case Failure(ProposingGifts.Refusal refusal) ->
                    switch (refusal) {
                        case ProposingGifts.Refusal.NoSuchTrade _ ->
                                Answer.refused(
                                        404, "TRADE_NOT_FOUND", "There is no such trade for you.");
                        case ProposingGifts.Refusal.OwnTrade _ ->
                                Answer.refused(409, "OWN_ITEM", "The trade is your own.");
                        case ProposingGifts.Refusal.Over _ ->
                                Answer.refused(409, "TRADE_ENDED", "The trade has ended.");
                        case ProposingGifts.Refusal.NotGiven(GivingGifts.Refusal why) ->
                                answer(why);
                        case ProposingGifts.Refusal.NotMet(List<Requirement> unmet) ->
                                notMet(unmet);
                    };
        };
    }

    private static Answer.Refusal answer(GivingGifts.Refusal refusal) {
        return switch (refusal) {
            case GivingGifts.Refusal.NoSuchGift(NftId gift) ->
                    Answer.refused(404, "NFT_NOT_FOUND", "There is no such gift in custody.")
                            .with("nft_id", gift);
            case GivingGifts.Refusal.NotOwner(NftId gift) ->
                    Answer.refused(403, "NOT_OWNER", "A gift is somebody else's.")
                            .with("nft_id", gift);
            case GivingGifts.Refusal.NotAvailable(NftId gift) ->
                    Answer.refused(
                                    409,
                                    "NFT_NOT_AVAILABLE",
                                    "A gift is being auctioned or is on its way back.")
                            .with("nft_id", gift);
        };
    }

    private static Answer.Refusal notMet(List<Requirement> unmet) {
        return Answer.refused(
                        409,
                        "REQUIREMENTS_NOT_MET",
                        "Each requirement needs a gift of its own: " + unmet.size() + " have none.")
                .with("unmet", unmet.stream().map(RequirementShape::of).toList());
    }

    private Answer delete(Call<DeleteBody> call) {
        return switch (ending.delete(call.body().ids(), caller(call))) {
            case Success(List<ProposalId> ids) -> Answer.ok(new DeletedShape(ids));
            case Failure(EndingProposals.Refusal refusal) -> answer(refusal);
        };
    }

    private Answer cancel(Call<CancelBody> call) {
        return switch (ending.cancel(call.body().proposalId(), caller(call))) {
            case Success(Ended(Trades.Proposed(Proposal proposal, Trade trade), var how)) ->
                    Answer.ok(
                            new MadeShape(
                                    proposal.id(), trade.id(), how.word(), proposal.version() + 1));
            case Failure(EndingProposals.Refusal refusal) -> answer(refusal);
        };
    }

    private static Answer.Refusal answer(EndingProposals.Refusal refusal) {
        return switch (refusal) {
            case EndingProposals.Refusal.NoSuchProposal _ -> noSuchProposal();
            case EndingProposals.Refusal.NotOwner _ ->
                    Answer.refused(
                            403, "NOT_OWNER", "A proposal is taken back by its author only.");
            case EndingProposals.Refusal.Over _ -> over();
        };
    }

    private Answer accept(Call<AcceptBody> call) {
        AcceptBody body = call.body();
        var consent =
                new AcceptingProposal.Consent(
                        body.proposalId(), caller(call), body.expectedFeeTon());
        return call.isRehearsal()
                ? accepting
                        .rehearse(consent)
                        .fold(
                                done -> Answer.ok(RehearsalShape.of(done, AcceptedShape::of)),
                                ProposalRoutes::answer)
                : accepting
                        .accept(consent, call.once(Accepted.class))
                        .fold(done -> Answer.ok(AcceptedShape.of(done)), ProposalRoutes::answer);
    }

    private static Answer answer(AcceptingProposal.Refusal refusal) {
        return switch (refusal) {
            case AcceptingProposal.Refusal.NoSuchProposal _ -> noSuchProposal();
            case AcceptingProposal.Refusal.NotOwner _ ->
                    Answer.refused(
                            403, "NOT_OWNER", "A proposal is accepted by the trade's owner.");
            case AcceptingProposal.Refusal.Over _ -> over();
            case AcceptingProposal.Refusal.NotGiven(GivingGifts.Refusal why) -> answer(why);
            case AcceptingProposal.Refusal.NotMet(List<Requirement> unmet) -> notMet(unmet);
            case AcceptingProposal.Refusal.FeeChanged(Nanoton now) ->
                    Answer.refused(
                                    409,
                                    "FEE_CHANGED",
                                    "The fee is " + now + " TON now: look, and decide anew.")
                            .with("fee_ton", now);
            case AcceptingProposal.Refusal.TooLittleMoney(Nanoton missing) ->
                    Answer.refused(
                                    409,
                                    "INSUFFICIENT_BALANCE",
                                    "You are "
                                            + missing
                                            + " TON short of the fee: top up, then try again.")
                            .with("missing_ton", missing);
        };
    }

    private static Answer.Refusal noSuchProposal() {
        return Answer.refused(
                404, "PROPOSAL_NOT_FOUND", "There is no such proposal that you made or received.");
    }

    private static Answer.Refusal over() {
        return Answer.refused(409, "PROPOSAL_ENDED", "The proposal has ended.");
    }

    private Answer received(Call<ReceivedQuery> call) {
        ReceivedQuery query = call.body();
        return page(
                new From.OnTradesOf(caller(call), query.tradeId()),
                new PageQuery(query.limit(), query.cursor()));
    }

    private Answer page(From which, PageQuery paging) {
        int size = paging.size();
        List<SeenProposal> rows = reading.proposals(which, paging.cursor(), size + 1);
        return Answer.ok(
                Page.of(
                        rows,
                        size,
                        seen -> new Cursor(0, seen.proposal().id().value()),
                        ProposalShape::of));
    }

    private static UserId caller(Call<?> call) {
        return new UserId(call.caller().id());
    }
}
