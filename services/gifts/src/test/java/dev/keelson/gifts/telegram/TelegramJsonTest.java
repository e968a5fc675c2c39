package dev.keelson.gifts.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.telegram.TelegramUpdate.Account;
import dev.keelson.gifts.telegram.TelegramUpdate.GiftReceived;
import dev.keelson.gifts.telegram.TelegramUpdate.LinkSent;
import dev.keelson.gifts.telegram.TelegramUpdate.Origin;
import dev.keelson.gifts.telegram.TelegramUpdate.Other;
import dev.keelson.gifts.telegram.TelegramUpdate.Sender;
import dev.keelson.gifts.telegram.TelegramUpdate.Unreadable;
import dev.keelson.gifts.telegram.UniqueGift.Backdrop;
import dev.keelson.gifts.telegram.UniqueGift.Colors;
import dev.keelson.gifts.telegram.UniqueGift.Trait;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

class TelegramJsonTest {

    private static final String GIFT =
            """
            {"gift": {"gift_id": "5936", "base_name": "Lucky Star", "name": "LuckyStar-42",
              "number": 42,
              "model": {"name": "Comet", "sticker": {}, "rarity_per_mille": 12},
              "symbol": {"name": "Hearts", "sticker": {}, "rarity_per_mille": 3},
              "backdrop": {"name": "Amber", "rarity_per_mille": 20, "colors": {
                "center_color": 16777215, "edge_color": 1, "symbol_color": 2, "text_color": 3}}},
             "origin": "transfer", "owned_gift_id": "12_34", "transfer_star_count": 25,
             "next_transfer_date": 1700000500}
            """;

    private static String message(String from, String chat) {
        return """
        {"message_id": 5, "date": 1700000000, "business_connection_id": "bank",
         "from": {"id": %s, "is_bot": false, "first_name": "Ann", "language_code": "ru"},
         "chat": {"id": %s, "type": "private", "first_name": "Ann"},
         "unique_gift": %s}
        """
                .formatted(from, chat, GIFT);
    }

    private static TelegramUpdate update(String rest) {
        String result = "[{\"update_id\": 7, " + rest + "}]";
        List<TelegramUpdate> updates =
                TelegramJson.updates(JsonMapper.builder().build().readTree(result));
        assertThat(updates).hasSize(1);
        return updates.getFirst();
    }

    @Test
    void aGiftThatCameToALinkedAccountIsReadWhole() {
        assertThat(update("\"business_message\": " + message("99", "99")))
                .isEqualTo(
                        new GiftReceived(
                                7,
                                new Account.Linked("bank"),
                                new Sender(99, "Ann", Optional.of("ru")),
                                new UniqueGift(
                                        "Lucky Star",
                                        "LuckyStar-42",
                                        42,
                                        new Trait("Comet", 12),
                                        new Trait("Hearts", 3),
                                        new Backdrop("Amber", 20, new Colors(0xffffff, 1, 2, 3))),
                                Origin.TRANSFER,
                                new TransferTerms(
                                        Optional.of("12_34"),
                                        25,
                                        Optional.of(Instant.ofEpochSecond(1700000500))),
                                Instant.ofEpochSecond(1700000000)));
    }

    @Test
    void aGiftToTheBotItselfIsToldFromOneToALinkedAccount() {
        String toBot = message("99", "99").replace("\"business_connection_id\": \"bank\",", "");
        assertThat(((GiftReceived) update("\"message\": " + toBot)).account())
                .isEqualTo(new Account.OfBot());
    }

    @Test
    void aGiftThatTheAccountSentAwayDidNotCome() {
        assertThat(update("\"business_message\": " + message("1", "99"))).isEqualTo(new Other(7));
    }

    @Test
    void aGiftShownInAGroupDidNotCome() {
        String group = message("99", "99").replace("\"private\"", "\"supergroup\"");
        assertThat(update("\"message\": " + group)).isEqualTo(new Other(7));
    }

    @Test
    void everythingElseIsOther() {
        assertThat(update("\"message\": {\"text\": \"hi\"}")).isEqualTo(new Other(7));
        assertThat(update("\"poll_answer\": {}")).isEqualTo(new Other(7));
        assertThat(update("\"business_message\": 5")).isEqualTo(new Other(7));
    }

    @Test
    void aGiftThatCannotBeReadIsKeptAndDoesNotBlockTheRest() {
        String damaged = message("99", "99").replace("\"number\": 42,", "");
        TelegramUpdate update = update("\"business_message\": " + damaged);
        assertThat(update).isInstanceOf(Unreadable.class);
        assertThat(update.updateId()).isEqualTo(7);
        assertThat(((Unreadable) update).json()).contains("LuckyStar-42");
    }

    @Test
    void anOriginThatIsNewToUsIsOther() {
        String newer = message("99", "99").replace("\"transfer\"", "\"conjured\"");
        assertThat(((GiftReceived) update("\"business_message\": " + newer)).origin())
                .isEqualTo(Origin.OTHER);
    }

    private static TelegramUpdate written(String text) {
        String message = message("99", "99");
        String plain = message.substring(0, message.indexOf("\"unique_gift\""));
        return update("\"business_message\": " + plain + "\"text\": \"" + text + "\"}");
    }

    @Test
    void aLinkToAGiftIsFoundInWhatSomebodyWrites() {
        for (String text :
                List.of(
                        "t.me/nft/LuckyStar-42",
                        "https://t.me/nft/LuckyStar-42",
                        "look: (http://telegram.me/nft/LuckyStar-42)!",
                        "HTTPS://T.ME/nft/LuckyStar-42?x=1 t.me/nft/Other-7")) {
            assertThat(written(text))
                    .as(text)
                    .isEqualTo(
                            new LinkSent(
                                    7,
                                    new Account.Linked("bank"),
                                    new Sender(99, "Ann", Optional.of("ru")),
                                    "LuckyStar-42",
                                    Instant.ofEpochSecond(1700000000)));
        }
    }

    @Test
    void whatIsNoLinkToAGiftIsOther() {
        for (String text :
                List.of(
                        "",
                        "LuckyStar-42",
                        "t.me/LuckyStar-42",
                        "t.me/nft/LuckyStar",
                        "t.me/nft/LuckyStar-0",
                        "t.me/nft/LuckyStar-42-7",
                        "bat.me/nft/LuckyStar-42",
                        "t.me/nft/Lucky Star-42")) {
            assertThat(written(text)).as(text).isEqualTo(new Other(7));
        }
    }
}
