package dev.keelson.gifts.returns;

import dev.keelson.gifts.telegram.TelegramApi;
import dev.keelson.gifts.telegram.TelegramUpdate;
import dev.keelson.gifts.telegram.TransferTerms;
import dev.keelson.gifts.telegram.UniqueGift;
import dev.keelson.gifts.telegram.UniqueGift.Backdrop;
import dev.keelson.gifts.telegram.UniqueGift.Colors;
import dev.keelson.gifts.telegram.UniqueGift.Trait;
import dev.keelson.service.telegram.BotApi.Bot;
import dev.keelson.service.telegram.BotApi.Delivery;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A Telegram with one gift at the bank, and things that happen around its transfer. */
final class ScriptedBank implements TelegramApi {

    private final HeldGift gift;
    private Runnable before = () -> {};
    private Runnable after = () -> {};
    private int passed;

    ScriptedBank(String name, String ownedGiftId) {
        var trait = new Trait("Any", 1);
        gift =
                new HeldGift(
                        new UniqueGift(
                                "Any",
                                name,
                                1,
                                trait,
                                trait,
                                new Backdrop("Any", 1, new Colors(1, 2, 3, 4))),
                        new TransferTerms(Optional.of(ownedGiftId), 25, Optional.empty()),
                        Optional.empty(),
                        Instant.EPOCH);
    }

    /** This happens once, before a transfer takes effect. */
    void beforeNext(Runnable happens) {
        before = happens;
    }

    /** This happens once, between the effect of a transfer and its answer. */
    void afterNext(Runnable happens) {
        after = happens;
    }

    /** How often the gift was passed on. */
    int passed() {
        return passed;
    }

    @Override
    public Transfer transfer(Passage passage) {
        Runnable first = before;
        before = () -> {};
        first.run();
        if (passed > 0) {
            return new Transfer.Refused("Bad Request: STARGIFT_NOT_FOUND");
        }
        passed++;
        Runnable then = after;
        after = () -> {};
        then.run();
        return new Transfer.Passed();
    }

    @Override
    public List<HeldGift> held(String connection) {
        return passed == 0 ? List.of(gift) : List.of();
    }

    @Override
    public Optional<OwnedGift> giftOf(long personId, String name) {
        return Optional.empty();
    }

    @Override
    public List<TelegramUpdate> updates(long offset, Duration wait) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void sendUpdatesTo(URI address, String secret) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Bot me() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Delivery send(long telegramId, String text) {
        throw new UnsupportedOperationException();
    }
}
