package dev.keelson.gifts.accounts;

import dev.keelson.gifts.accounts.LinkedAccount.AccountId;
import dev.keelson.gifts.accounts.Sending.Item;
import dev.keelson.gifts.accounts.ShowingGifts.Shown;
import dev.keelson.gifts.nft.NftShape;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.gifts.telegram.TelegramChannels.Chat;
import dev.keelson.gifts.telegram.UniqueGift;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A linked account as answers show it. */
record AccountShape(
        AccountId accountId,
        long telegramId,
        Instant linkedAt,
        Instant sellsFrom,
        boolean seesGifts,
        boolean sendsGifts,
        long version) {

    static AccountShape of(LinkedAccount account) {
        return new AccountShape(
                account.id(),
                account.owner().value(),
                account.linkedAt(),
                account.sellsFrom(),
                account.rights().seesGifts(),
                account.rights().sendsGifts(),
                account.version());
    }

    /** Whether an account is linked by now. */
    record ApprovedShape(boolean linked, Optional<AccountShape> account) {}

    /** Where an account is linked. */
    record LinkShape(String deepLink, String bot) {}

    /** A channel that the bot was added to. */
    record ChatShape(String chatId, String title, Optional<String> username) {

        static ChatShape of(Chat chat) {
            return new ChatShape(Long.toString(chat.id()), chat.title(), chat.username());
        }
    }

    /** A gift on an account. */
    record OwnedShape(AccountId accountId, GiftShape gift, Optional<Instant> canTransferAt) {

        static OwnedShape of(Shown shown) {
            return new OwnedShape(
                    shown.account(),
                    GiftShape.of(shown.gift().gift()),
                    shown.gift().nextTransferDate());
        }
    }

    /** A gift that is not in custody, as answers show it. */
    record GiftShape(
            GiftId giftId,
            String title,
            int num,
            String model,
            String pattern,
            String backdrop,
            String image) {

        static GiftShape of(UniqueGift gift) {
            var id = new GiftId(gift.name());
            return new GiftShape(
                    id,
                    gift.baseName(),
                    gift.number(),
                    gift.model().name(),
                    gift.symbol().name(),
                    gift.backdrop().name(),
                    NftShape.image(id));
        }
    }

    /** How the gifts of a sending stand. */
    record SendingShape(
            String sendingId, AccountId accountId, long receiver, List<ItemShape> items) {

        SendingShape {
            items = List.copyOf(items);
        }

        static SendingShape of(Sending sending) {
            return new SendingShape(
                    sending.id().toString(),
                    sending.account(),
                    sending.receiver(),
                    sending.items().stream().map(ItemShape::of).toList());
        }
    }

    /** How one gift of a sending stands. */
    record ItemShape(GiftId giftId, String state, Optional<String> reason) {

        static ItemShape of(Item item) {
            return new ItemShape(item.gift(), item.state().word(), item.reason());
        }
    }
}
