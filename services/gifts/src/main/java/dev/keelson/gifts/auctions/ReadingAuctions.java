package dev.keelson.gifts.auctions;

import dev.keelson.Operation;
import dev.keelson.Transactor;
import dev.keelson.gifts.auctions.Auctions.Seen;
import dev.keelson.gifts.shared.AuctionId;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.UserId;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Looks at auctions as they are by the clock; changes nothing, so it ends none either. */
final class ReadingAuctions {

    private static final Operation READ = Operation.named("auctions.read");
    private static final int MOST_BIDS = 50;

    private final Transactor transactor;
    private final Auctions auctions;
    private final InstantSource clock;

    ReadingAuctions(Transactor transactor, Auctions auctions, InstantSource clock) {
        this.transactor = transactor;
        this.auctions = auctions;
        this.clock = clock;
    }

    /** An auction with its latest bids. */
    record WithBids(Seen seen, List<Bid> bids) {

        WithBids {
            bids = List.copyOf(bids);
        }
    }

    /** One auction. */
    Optional<WithBids> one(AuctionId id) {
        return transactor.read(
                READ,
                session ->
                        auctions.seen(session, id)
                                .map(seen ->
                                        new WithBids(seen, auctions.bids(session, id, MOST_BIDS))));
    }

    /** A page of open auctions. */
    List<Seen> search(AuctionSearch search) {
        return transactor.read(READ, session -> auctions.search(session, search));
    }

    /** A page of what somebody auctions or has bid for. */
    List<Seen> of(UserId who, Optional<Cursor> after, int limit) {
        return transactor.read(READ, session -> auctions.of(session, who, after, limit));
    }

    /** The time by which auctions end. */
    Instant now() {
        return clock.instant();
    }
}
