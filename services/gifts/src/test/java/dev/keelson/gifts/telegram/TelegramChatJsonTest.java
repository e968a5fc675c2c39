package dev.keelson.gifts.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.telegram.BusinessConnection.Rights;
import dev.keelson.gifts.telegram.TelegramChannels.Chat;
import dev.keelson.gifts.telegram.TelegramChannels.Staff;
import dev.keelson.gifts.telegram.TelegramUpdate.BotMoved;
import dev.keelson.gifts.telegram.TelegramUpdate.Connected;
import dev.keelson.gifts.telegram.TelegramUpdate.OwnerSeen;
import dev.keelson.gifts.telegram.TelegramUpdate.Sender;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.Optional;

/** What the Bot API says about linked accounts and channels, in the form of its documentation. */
class TelegramChatJsonTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant AT = Instant.ofEpochSecond(1_763_700_000);
    private static final String CHANNEL =
            "{\"id\": -1001234567890, \"title\": \"Stars\", \"username\": \"stars\","
                    + " \"type\": \"channel\"}";

    private static TelegramUpdate update(String json) {
        return TelegramJson.updates(JSON.readTree("[" + json + "]")).getFirst();
    }

    @Test
    void aConnectionSaysWhoseAccountItIsAndWhatTheBotMayDo() {
        String json =
                """
                {"update_id": 7, "business_connection": {"id": "abc", "user": {"id": 1001,
                 "is_bot": false, "first_name": "Ann", "language_code": "ru"},
                 "user_chat_id": 1001, "date": 1763700000, "is_enabled": true,
                 "rights": {"can_reply": true, "can_view_gifts_and_stars": true}}}
                """;
        assertThat(update(json))
                .isEqualTo(
                        new Connected(
                                7,
                                new BusinessConnection(
                                        "abc",
                                        new Sender(1001, "Ann", Optional.of("ru")),
                                        AT,
                                        true,
                                        new Rights(true, false, false))));
    }

    @Test
    void whoeverMakesTheBotAMemberOrPutsItOutIsNamed() {
        String json =
                """
                {"update_id": 8, "my_chat_member": {"chat": %s, "date": 1763700000,
                 "from": {"id": 1001, "is_bot": false, "first_name": "Ann"},
                 "old_chat_member": {"status": "left", "user": {"id": 7, "is_bot": true}},
                 "new_chat_member": {"status": "%s", "user": {"id": 7, "is_bot": true}}}}
                """;
        var chat = new Chat(-1_001_234_567_890L, "Stars", Optional.of("stars"));
        assertThat(update(json.formatted(CHANNEL, "administrator")))
                .isEqualTo(new BotMoved(8, chat, 1001, true, AT));
        assertThat(update(json.formatted(CHANNEL, "kicked")))
                .isEqualTo(new BotMoved(8, chat, 1001, false, AT));
    }

    @Test
    void aNewOwnerIsSeenByEitherKindOfUpdate() {
        String member =
                """
                {"update_id": 9, "chat_member": {"chat": %s, "date": 1763700000,
                 "from": {"id": 1001, "is_bot": false, "first_name": "Ann"},
                 "old_chat_member": {"status": "administrator", "user": {"id": 1002}},
                 "new_chat_member": {"status": "%s", "user": {"id": 1002}}}}
                """;
        var seen = new OwnerSeen(9, -1_001_234_567_890L, 1002, AT);
        assertThat(update(member.formatted(CHANNEL, "creator"))).isEqualTo(seen);
        assertThat(update(member.formatted(CHANNEL, "member")))
                .isEqualTo(new TelegramUpdate.Other(9));
        String post =
                "{\"update_id\": 9, \"channel_post\": {\"message_id\": 3,"
                        + " \"date\": 1763700000, \"chat\": "
                        + CHANNEL
                        + ", \"chat_owner_changed\": {\"new_owner\": {\"id\": 1002,"
                        + " \"is_bot\": false, \"first_name\": \"Bob\"}}}}";
        assertThat(update(post)).isEqualTo(seen);
    }

    @Test
    void aConnectionThatCannotBeReadIsKept() {
        assertThat(update("{\"update_id\": 7, \"business_connection\": {\"id\": \"abc\"}}"))
                .isInstanceOf(TelegramUpdate.Unreadable.class);
    }

    @Test
    void whoRunsAChannelIsCountedWithoutItsBots() {
        String json =
                """
                [{"status": "administrator", "user": {"id": 7, "is_bot": true}},
                 {"status": "creator", "user": {"id": 1001, "is_bot": false}},
                 {"status": "administrator", "user": {"id": 1002, "is_bot": false}}]
                """;
        assertThat(TelegramChatJson.staff(JSON.readTree(json)))
                .isEqualTo(new Staff(Optional.of(1001L), 2));
    }
}
