package dev.keelson.gifts.races;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.gifts.Trader.Reply;

import java.util.UUID;

/** What somebody does to the gift of a scene, while somebody else does something to it too. */
enum Act {
    BUY(Stage.LISTED, Effect.DEAL) {
        @Override
        Reply play(Scene scene, Trader rival, TestMarket at) {
            return rival.buys(scene.nft(), "10", UUID.randomUUID().toString());
        }
    },
    OFFER(Stage.LISTED, Effect.NO_DEAL) {
        @Override
        Reply play(Scene scene, Trader rival, TestMarket at) {
            return rival.offers(scene.nft(), "9");
        }
    },
    ACCEPT(Stage.LISTED, Effect.DEAL) {
        @Override
        Reply play(Scene scene, Trader rival, TestMarket at) {
            return scene.owner().at(at).accepts(scene.offer());
        }
    },
    COUNTER(Stage.LISTED, Effect.NO_DEAL) {
        @Override
        Reply play(Scene scene, Trader rival, TestMarket at) {
            return scene.owner().at(at).counters(scene.offer(), "9.5");
        }
    },
    REFUSE(Stage.LISTED, Effect.NO_DEAL) {
        @Override
        Reply play(Scene scene, Trader rival, TestMarket at) {
            return scene.author().at(at).refuses(scene.offer());
        }
    },
    SET_PRICE(Stage.LISTED, Effect.NO_DEAL) {
        @Override
        Reply play(Scene scene, Trader rival, TestMarket at) {
            return scene.owner().at(at).setPrice(scene.nft(), "12");
        }
    },
    UNLIST(Stage.LISTED, Effect.NO_DEAL) {
        @Override
        Reply play(Scene scene, Trader rival, TestMarket at) {
            return scene.owner().at(at).unlists(scene.nft());
        }
    },
    OPEN_AUCTION(Stage.LISTED, Effect.NO_DEAL) {
        @Override
        Reply play(Scene scene, Trader rival, TestMarket at) {
            return scene.owner().at(at).opensAuction(scene.nft(), "1", 1);
        }
    },
    BID(Stage.AUCTIONED, Effect.NO_DEAL) {
        @Override
        Reply play(Scene scene, Trader rival, TestMarket at) {
            return rival.bids(scene.auction(), "3");
        }
    },
    BUY_NOW(Stage.AUCTIONED, Effect.DEAL) {
        @Override
        Reply play(Scene scene, Trader rival, TestMarket at) {
            return rival.buysNow(scene.auction());
        }
    },
    CANCEL_AUCTION(Stage.AUCTIONED, Effect.NO_DEAL) {
        @Override
        Reply play(Scene scene, Trader rival, TestMarket at) {
            return scene.owner().at(at).cancels(scene.auction());
        }
    },
    END_AUCTION(Stage.AUCTIONED, Effect.NO_DEAL) {
        @Override
        Reply play(Scene scene, Trader rival, TestMarket at) {
            return at.stranger().post("/sandbox/jobs/auctions/run", "{}");
        }
    };

    private final Stage stage;
    private final Effect effect;

    Act(Stage stage, Effect effect) {
        this.stage = stage;
        this.effect = effect;
    }

    /** What a gift must be for the act to succeed. */
    enum Stage {
        LISTED,
        AUCTIONED
    }

    /** What an answer of 200 means. */
    enum Effect {
        DEAL,
        NO_DEAL
    }

    /**
     * Does it.
     *
     * @param rival who neither owns the gift nor has promised anything for it, at that instance
     */
    abstract Reply play(Scene scene, Trader rival, TestMarket at);

    Stage stage() {
        return stage;
    }

    boolean makesADeal(Reply reply) {
        return effect == Effect.DEAL && reply.status() == 200;
    }
}
