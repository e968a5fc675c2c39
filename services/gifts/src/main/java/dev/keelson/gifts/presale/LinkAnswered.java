package dev.keelson.gifts.presale;

import dev.keelson.Event;
import dev.keelson.gifts.telegram.TelegramUpdate.LinkSent;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who sent a link to a gift is told what came of it.
 *
 * @param presaleId the presale that was registered, where one was
 * @param refusal otherwise why not, as {@link RegisteringPresale.Refusal} names it
 * @param transferableAt from when Telegram lets the gift be passed on, where it says so
 */
record LinkAnswered(
        String key,
        long sender,
        String giftId,
        Optional<String> presaleId,
        Optional<String> refusal,
        Optional<Instant> transferableAt)
        implements Event {

    static LinkAnswered registered(LinkSent link, Presale draft) {
        return new LinkAnswered(
                "presale:" + draft.id(),
                link.sender().id(),
                draft.gift().giftId().value(),
                Optional.of(draft.id().toString()),
                Optional.empty(),
                Optional.of(draft.transferTime()));
    }

    static LinkAnswered refused(LinkSent link, RegisteringPresale.Refusal why) {
        return new LinkAnswered(
                "user:" + link.sender().id(),
                link.sender().id(),
                link.gift(),
                Optional.empty(),
                Optional.of(why.word()),
                why.transferableAt());
    }
}
