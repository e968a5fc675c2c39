package dev.keelson.gifts.custody;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.telegram.TelegramApi.HeldGift;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the bank holds on Telegram beside what custody says, and where they differ. */
interface Findings {

    /** Those of the gifts of which no arrival that was told is in custody, or was. */
    Set<GiftId> missing(Session session, List<HeldGift> held);

    /**
     * Gifts in custody that are not among those held, without those that may be on their way: taken
     * in since, or going back.
     */
    List<Finding> surplus(Session session, List<HeldGift> held, Instant askedAt);

    /** Gathers the terms on which gifts in custody can be passed on, where they are new. */
    void learn(UnitOfWork unit, List<HeldGift> held);

    /** Gathers what was found, in place of what was found before. */
    void keep(UnitOfWork unit, Check check);

    /** What was found last. */
    Optional<Check> last(Session session);

    /**
     * One comparison.
     *
     * @param held how many unique gifts the bank has
     */
    record Check(Instant at, long held, List<Finding> findings) {

        public Check {
            findings = List.copyOf(findings);
        }
    }

    /** One difference that nobody but a person can settle. */
    sealed interface Finding {

        /** The gift. */
        GiftId gift();

        /** In custody, and not at the bank. */
        record Surplus(GiftId gift, NftId nft) implements Finding {}

        /** At the bank, from nobody knows whom. */
        record Unclaimed(GiftId gift, Optional<String> ownedGiftId) implements Finding {}
    }
}
