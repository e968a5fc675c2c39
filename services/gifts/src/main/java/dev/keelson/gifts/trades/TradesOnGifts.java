package dev.keelson.gifts.trades;

import dev.keelson.UnitOfWork;
import dev.keelson.gifts.ledger.Account;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.nft.Attachments;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.trades.Trades.Touched;

import java.util.List;
import java.util.function.Supplier;

/**
 * Trades and proposals as something that hangs on a gift: when it changes hands or leaves, those
 * that hold it are closed. A trade is closed whole, with all its proposals: who proposed saw all of
 * its gifts.
 */
final class TradesOnGifts implements Attachments {

    private final Trades trades;

    TradesOnGifts(Trades trades) {
        this.trades = trades;
    }

    @Override
    public Attached to(UnitOfWork unit, List<NftId> gifts) {
        return new Open(trades.lockTouching(unit, gifts));
    }

    /** Some that the unit has locked. */
    Attached these(Touched some) {
        return new Open(() -> some);
    }

    private final class Open implements Attached {

        private final Supplier<Touched> touched;

        Open(Supplier<Touched> touched) {
            this.touched = touched;
        }

        @Override
        public List<Account> accounts() {
            return List.of();
        }

        @Override
        public void release(UnitOfWork unit, Books books) {
            Touched all = touched.get();
            if (!all.trades().isEmpty()) {
                trades.end(unit, all.trades(), Trade.State.CLOSED);
            }
            if (!all.proposals().isEmpty()) {
                trades.endProposals(unit, all.proposals(), Proposal.State.CLOSED);
            }
        }
    }
}
