package dev.keelson.gifts.accounts;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.accounts.Sending.Item;
import dev.keelson.gifts.accounts.Sending.SendingId;
import dev.keelson.gifts.shared.GiftId;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Sendings of gifts. */
interface Sendings {

    /** Asks with the unit's next message which of these gifts are on their way already. */
    Supplier<Set<GiftId>> underWay(UnitOfWork unit, Collection<GiftId> gifts);

    /** Gathers a new sending. */
    void add(UnitOfWork unit, Sending sending, Instant at);

    /** Asks for one gift of a sending with the unit's next message, locked. */
    Supplier<Optional<Item>> lock(UnitOfWork unit, SendingId id, GiftId gift);

    /** Gathers a locked gift's new state. */
    void save(UnitOfWork unit, SendingId id, Item item);

    /** The sending with this id. */
    Optional<Sending> get(Session session, SendingId id);

    /** Sendings with gifts that have waited for an end since then or longer. */
    List<SendingId> open(Session session, Instant since, int limit);
}
