package dev.keelson.gifts.demo;

import dev.keelson.Once;
import dev.keelson.gifts.nft.Nft.Custody;
import dev.keelson.gifts.shared.GiftsJson;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.trades.AcceptingProposal.Accepted;
import dev.keelson.gifts.trades.AcceptingProposal.Consent;
import dev.keelson.gifts.trades.OpeningTrade;
import dev.keelson.gifts.trades.Proposal.ProposalId;
import dev.keelson.gifts.trades.ProposingGifts;
import dev.keelson.gifts.trades.Trade.Requirement;
import dev.keelson.gifts.trades.TradesModule;
import dev.keelson.gifts.trades.TradesModule.Bartering;

import java.util.List;
import java.util.Optional;

/** Demo traders who give gifts for gifts. */
final class Barter {

    private final Bartering bartering;

    Barter(Bartering bartering) {
        this.bartering = bartering;
    }

    /** Each gives a gift for one that somebody else has, who proposes it; some agree. */
    void over(List<Custody> spare) {
        for (int i = 0; i < spare.size(); i++) {
            Custody wanted = spare.get((i + 2) % spare.size());
            Optional<ProposalId> proposed = propose(spare.get(i), wanted);
            if (i % 4 == 0) {
                UserId owner = spare.get(i).owner();
                proposed.ifPresent(id -> agree(new Consent(id, owner, Optional.empty())));
            }
        }
    }

    /** Empty where one of the gifts has gone with an earlier trade. */
    private Optional<ProposalId> propose(Custody gift, Custody wanted) {
        var wish =
                new OpeningTrade.Wish(
                        gift.owner(),
                        List.of(gift.id()),
                        List.of(new Requirement(wanted.gift().title(), Optional.empty())),
                        Optional.empty());
        return bartering
                .opening()
                .open(wish)
                .fold(
                        trade ->
                                bartering
                                        .proposing()
                                        .propose(
                                                new ProposingGifts.Wish(
                                                        wanted.owner(),
                                                        trade.id(),
                                                        List.of(wanted.id())))
                                        .fold(
                                                made -> Optional.of(made.id()),
                                                _ -> Optional.empty()),
                        _ -> Optional.empty());
    }

    private void agree(Consent consent) {
        Once<Accepted> once =
                Once.of(
                        consent.who().toString(),
                        "demo-" + consent.proposal(),
                        consent.toString(),
                        GiftsJson.json(TradesModule.TRADE_ID, TradesModule.PROPOSAL_ID)
                                .codec(Accepted.class));
        boolean _ = bartering.accepting().accept(consent, once).isSuccess();
    }
}
