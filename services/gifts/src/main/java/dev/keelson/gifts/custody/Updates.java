package dev.keelson.gifts.custody;

import dev.keelson.UnitOfWork;

import java.time.Instant;

/** Which of Telegram's updates were acted on, in whatever order they came. */
interface Updates {

    /**
     * Notes an update.
     *
     * @return false when it was noted before; waits for a unit that is about to
     */
    boolean isNew(UnitOfWork unit, long updateId);

    /** Gathers that those of long ago are forgotten: Telegram keeps one for a day. */
    void forgetBefore(UnitOfWork unit, Instant end);
}
