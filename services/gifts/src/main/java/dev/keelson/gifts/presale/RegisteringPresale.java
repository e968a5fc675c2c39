package dev.keelson.gifts.presale;

import dev.keelson.UnitOfWork;
import dev.keelson.gifts.custody.Links;
import dev.keelson.gifts.custody.Vault;
import dev.keelson.gifts.nft.Traits;
import dev.keelson.gifts.presale.Presale.PresaleId;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.telegram.TelegramApi;
import dev.keelson.gifts.telegram.TelegramApi.OwnedGift;
import dev.keelson.gifts.telegram.TelegramUpdate.LinkSent;
import dev.keelson.gifts.telegram.UniqueGift;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Registers a presale for whoever sends the bank a link to a gift, when Telegram says that the
 * sender has that gift and from when on it can be passed on. The sender is told either way.
 */
final class RegisteringPresale implements Links {

    private final TelegramApi telegram;
    private final Presales presales;
    private final Vault vault;
    private final Time time;

    /** Why a link makes no presale. */
    sealed interface Refusal {

        /** The refusal's name in the event. */
        String word();

        /** From when the gift can be passed on, where Telegram says so. */
        default Optional<Instant> transferableAt() {
            return Optional.empty();
        }

        /** Telegram does not show the gift among those of the sender. */
        record NotOwned() implements Refusal {
            @Override
            public String word() {
                return "not_owned";
            }
        }

        /** Telegram does not say from when it can be passed on. */
        record NoTransferDate() implements Refusal {
            @Override
            public String word() {
                return "no_transfer_date";
            }
        }

        /** It can be passed on already: there is nothing to wait for. */
        record TransferableNow(Instant since) implements Refusal {
            @Override
            public String word() {
                return "transferable_now";
            }

            @Override
            public Optional<Instant> transferableAt() {
                return Optional.of(since);
            }
        }

        /** It has a presale that has not ended. */
        record Registered(PresaleId presale) implements Refusal {
            @Override
            public String word() {
                return "registered";
            }
        }
    }

    RegisteringPresale(TelegramApi telegram, Presales presales, Vault vault, Time time) {
        this.telegram = telegram;
        this.presales = presales;
        this.vault = vault;
        this.time = time;
    }

    @Override
    public Inquiry about(LinkSent link) {
        Optional<OwnedGift> owned = telegram.giftOf(link.sender().id(), link.gift());
        return (unit, welcome) -> settle(unit, new Request(link, owned, welcome));
    }

    private record Request(LinkSent link, Optional<OwnedGift> owned, Runnable welcome) {}

    private void settle(UnitOfWork unit, Request request) {
        if (request.owned().isEmpty()) {
            refuse(unit, request, new Refusal.NotOwned());
            return;
        }
        OwnedGift owned = request.owned().get();
        Optional<Instant> from = owned.nextTransferDate();
        Instant now = time.clock().instant();
        if (from.isEmpty()) {
            refuse(unit, request, new Refusal.NoTransferDate());
            return;
        }
        if (!from.get().isAfter(now)) {
            refuse(unit, request, new Refusal.TransferableNow(from.get()));
            return;
        }
        Supplier<Optional<Presale>> live = presales.lockLive(unit, new GiftId(owned.gift().name()));
        live.get()
                .ifPresentOrElse(
                        other -> refuse(unit, request, new Refusal.Registered(other.id())),
                        () -> register(unit, request, draft(request, owned.gift(), from.get())));
    }

    private Presale draft(Request request, UniqueGift gift, Instant transferTime) {
        return new Presale(
                new PresaleId(time.ids().next()),
                traits(gift),
                new UserId(request.link().sender().id()),
                Optional.empty(),
                Optional.empty(),
                Presale.State.DRAFT,
                transferTime,
                Optional.empty(),
                1);
    }

    private static Traits traits(UniqueGift gift) {
        return new Traits(
                new GiftId(gift.name()),
                gift.baseName(),
                gift.number(),
                gift.model().name(),
                gift.symbol().name(),
                gift.backdrop().name(),
                new Traits.Rarity(
                        gift.model().rarityPerMille(),
                        gift.symbol().rarityPerMille(),
                        gift.backdrop().rarityPerMille()));
    }

    private void register(UnitOfWork unit, Request request, Presale draft) {
        request.welcome().run();
        request.owned().map(OwnedGift::gift).ifPresent(gift -> vault.describe(unit, gift));
        presales.add(unit, draft, time.clock().instant());
        unit.record(LinkAnswered.registered(request.link(), draft));
    }

    private static void refuse(UnitOfWork unit, Request request, Refusal why) {
        unit.record(LinkAnswered.refused(request.link(), why));
    }
}
