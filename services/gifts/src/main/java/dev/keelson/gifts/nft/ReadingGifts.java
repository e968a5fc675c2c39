package dev.keelson.gifts.nft;

import dev.keelson.DataError.NotFound;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.UserId;

import java.util.List;
import java.util.Optional;

/** Looks at gifts and deals; changes nothing. */
public final class ReadingGifts {

    private static final Operation READ = Operation.named("nft.read");

    private final Transactor transactor;
    private final Nfts nfts;
    private final Deals deals;

    ReadingGifts(Transactor transactor, Nfts nfts, Deals deals) {
        this.transactor = transactor;
        this.nfts = nfts;
        this.deals = deals;
    }

    /** One gift. */
    public Result<Nft, NotFound> gift(NftId id) {
        return transactor.read(READ, session -> nfts.get(session, id));
    }

    /** A trader's gifts. */
    public List<Nft> ownedBy(UserId owner, Optional<Cursor> after, int limit) {
        return transactor.read(READ, session -> nfts.ownedBy(session, owner, after, limit));
    }

    /** Deals, the newest first. */
    List<Deal> deals(Deals.Of which, Optional<Cursor> after, int limit) {
        return transactor.read(READ, session -> deals.page(session, which, after, limit));
    }

    /** What a gift of the catalogue is. */
    public Optional<Traits> traits(GiftId id) {
        return transactor.read(READ, session -> nfts.traits(session, id));
    }
}
