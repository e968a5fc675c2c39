package dev.keelson.gifts.races;

import static dev.keelson.gifts.races.Scene.Thing.AUCTION;
import static dev.keelson.gifts.races.Scene.Thing.NFT;
import static dev.keelson.gifts.races.Scene.Thing.OFFER;
import static dev.keelson.gifts.races.Scene.Thing.PRESALE;
import static dev.keelson.gifts.races.Scene.Thing.PROPOSAL;
import static dev.keelson.gifts.races.Scene.Thing.TRADE;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.gifts.presale.Preselling;
import dev.keelson.gifts.returns.GoingBack;
import dev.keelson.gifts.trades.Barter;
import dev.keelson.testkit.http.Reply;

import java.util.List;
import java.util.UUID;

/** What somebody does to the gift of a scene, while somebody else does something to it too. */
enum Act {
    BUY(
            Stage.LISTED,
            Effect.DEAL,
            (scene, rival, at) ->
                    rival.trader().buys(scene.the(NFT), "10", UUID.randomUUID().toString())),
    MAKE_OFFER(
            Stage.LISTED,
            Effect.NO_DEAL,
            (scene, rival, at) -> rival.trader().offers(scene.the(NFT), "9")),
    ACCEPT(
            Stage.LISTED,
            Effect.DEAL,
            (scene, rival, at) -> scene.owner().at(at).accepts(scene.the(OFFER))),
    COUNTER(
            Stage.LISTED,
            Effect.NO_DEAL,
            (scene, rival, at) -> scene.owner().at(at).counters(scene.the(OFFER), "9.5")),
    REFUSE(
            Stage.LISTED,
            Effect.NO_DEAL,
            (scene, rival, at) -> scene.author().at(at).refuses(scene.the(OFFER))),
    SET_PRICE(
            Stage.LISTED,
            Effect.NO_DEAL,
            (scene, rival, at) -> scene.owner().at(at).setPrice(scene.the(NFT), "12")),
    UNLIST(
            Stage.LISTED,
            Effect.NO_DEAL,
            (scene, rival, at) -> scene.owner().at(at).unlists(scene.the(NFT))),
    OPEN_AUCTION(
            Stage.LISTED,
            Effect.NO_DEAL,
            (scene, rival, at) -> scene.owner().at(at).opensAuction(scene.the(NFT), "1", 1)),
    PROPOSE(
            Stage.LISTED,
            Effect.NO_DEAL,
            (scene, rival, at) ->
                    Barter.proposes(rival.trader(), scene.the(TRADE), List.of(rival.gift()))),
    ACCEPT_PROPOSAL(
            Stage.LISTED,
            Effect.DEAL,
            (scene, rival, at) -> Barter.accepts(scene.owner().at(at), scene.the(PROPOSAL))),
    CANCEL_PROPOSAL(
            Stage.LISTED,
            Effect.NO_DEAL,
            (scene, rival, at) -> Barter.cancels(scene.author().at(at), scene.the(PROPOSAL))),
    DELETE_TRADE(
            Stage.LISTED,
            Effect.NO_DEAL,
            (scene, rival, at) -> Barter.deletes(scene.owner().at(at), scene.the(TRADE))),
    RETURN(
            Stage.IDLE,
            Effect.NO_DEAL,
            (scene, rival, at) -> GoingBack.back(scene.owner().at(at), scene.the(NFT))),
    BID(
            Stage.AUCTIONED,
            Effect.NO_DEAL,
            (scene, rival, at) -> rival.trader().bids(scene.the(AUCTION), "3")),
    BUY_NOW(
            Stage.AUCTIONED,
            Effect.DEAL,
            (scene, rival, at) -> rival.trader().buysNow(scene.the(AUCTION))),
    CANCEL_AUCTION(
            Stage.AUCTIONED,
            Effect.NO_DEAL,
            (scene, rival, at) -> scene.owner().at(at).cancels(scene.the(AUCTION))),
    END_AUCTION(
            Stage.AUCTIONED,
            Effect.NO_DEAL,
            (scene, rival, at) -> at.stranger().post("/sandbox/jobs/auctions/run", "{}")),
    BUY_PRESALE(
            Stage.PRESOLD,
            Effect.NO_DEAL,
            (scene, rival, at) -> Preselling.buys(rival.trader(), scene.the(PRESALE), "10")),
    SET_PRESALE_PRICE(
            Stage.PRESOLD,
            Effect.NO_DEAL,
            (scene, rival, at) ->
                    Preselling.prices(scene.owner().at(at), scene.the(PRESALE), "12")),
    UNLIST_PRESALE(
            Stage.PRESOLD,
            Effect.NO_DEAL,
            (scene, rival, at) -> Preselling.unlists(scene.owner().at(at), scene.the(PRESALE))),
    DELETE_PRESALE(
            Stage.PRESOLD,
            Effect.NO_DEAL,
            (scene, rival, at) -> Preselling.deletes(scene.owner().at(at), scene.the(PRESALE)));

    private final Stage stage;
    private final Effect effect;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas that capture nothing
    private final Deed deed;

    Act(Stage stage, Effect effect, Deed deed) {
        this.stage = stage;
        this.effect = effect;
        this.deed = deed;
    }

    /** What a gift must be for the act to succeed. */
    enum Stage {
        IDLE,
        LISTED,
        AUCTIONED,
        PRESOLD
    }

    /** What an answer of 200 means. */
    enum Effect {
        DEAL,
        NO_DEAL
    }

    /**
     * Who neither owns the gift of a scene nor has promised anything for it.
     *
     * @param gift one of their own
     */
    record Rival(Trader trader, String gift) {

        Rival again() {
            return new Rival(trader.again(), gift);
        }
    }

    private interface Deed {
        Reply play(Scene scene, Rival rival, TestMarket at);
    }

    /** Does it; the rival is at that instance already. */
    Reply play(Scene scene, Rival rival, TestMarket at) {
        return deed.play(scene, rival, at);
    }

    Stage stage() {
        return stage;
    }

    /** Tells whether both can be done to one gift. */
    boolean meets(Act other) {
        return (stage == Stage.PRESOLD) == (other.stage == Stage.PRESOLD);
    }

    boolean makesADeal(Reply reply) {
        return effect == Effect.DEAL && reply.status() == 200;
    }
}
