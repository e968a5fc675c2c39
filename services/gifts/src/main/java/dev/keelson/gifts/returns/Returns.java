package dev.keelson.gifts.returns;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.nft.Traits;
import dev.keelson.gifts.returns.Return.ReturnId;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.telegram.TransferTerms;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** All ways back to Telegram that were ever asked for. */
interface Returns {

    /** Gathers a new one. */
    void add(UnitOfWork unit, Return fresh);

    /** Asks for one with the unit's next message, its row locked until the unit ends. */
    Supplier<Optional<Return>> lock(UnitOfWork unit, ReturnId id);

    /** Asks for the one of a gift that has not ended; its gift's row and its own are locked. */
    Optional<Return> lockLive(UnitOfWork unit, GiftId gift);

    /** Gathers how a locked one stands now. */
    void save(UnitOfWork unit, Return changed);

    /** Those about which something is to be done, the longest due first. */
    List<Return> due(Session session, Instant now, int limit);

    /** On which terms the bank can pass a gift on, as far as is known. */
    Held held(Session session, NftId nft);

    /** Asks with the unit's next message from when on a gift can be passed on. */
    Supplier<Optional<Instant>> transferableAt(UnitOfWork unit, NftId nft);

    /** Gathers the terms on which a gift can be passed on. */
    void learn(UnitOfWork unit, NftId nft, TransferTerms terms);

    /** Those that a trader asked for, the newest first. */
    List<Seen> of(Session session, UserId owner, Optional<Cursor> after, int limit);

    /** A gift as the bank has it. */
    record Held(GiftId gift, TransferTerms terms) {}

    /** One with what its gift is. */
    record Seen(Return what, Traits gift) {}
}
