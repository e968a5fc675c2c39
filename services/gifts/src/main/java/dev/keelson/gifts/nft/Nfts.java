package dev.keelson.gifts.nft;

import dev.keelson.DataError.NotFound;
import dev.keelson.Result;
import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.UserId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Gifts in custody, and those that were. */
public interface Nfts {

    /** The gift with this id. */
    Result<Nft, NotFound> get(Session session, NftId id);

    /** Asks for the gift with the unit's next message, its row locked until the unit ends. */
    Supplier<Result<Nft, NotFound>> lock(UnitOfWork unit, NftId id);

    /**
     * Asks for gifts with the unit's next message, their rows locked until the unit ends, by id;
     * those that are not in custody are left out.
     */
    Supplier<List<Nft>> lock(UnitOfWork unit, List<NftId> ids);

    /** Gathers the new owners of locked gifts, none of which is for sale any more. */
    void give(UnitOfWork unit, List<Nft.Idle> gifts);

    /**
     * Gathers a locked gift's new state.
     *
     * @return the gift with its version raised, as it will be once the unit commits
     */
    Nft save(UnitOfWork unit, Nft gift);

    /** Gathers that a locked gift has left. */
    void leave(UnitOfWork unit, Nft.Returning gift, Instant at);

    /** A trader's gifts, the latest arrivals first. */
    List<Nft> ownedBy(Session session, UserId owner, Optional<Cursor> after, int limit);

    /** What a gift of the catalogue is, whoever has it. */
    Optional<Traits> traits(Session session, GiftId id);
}
