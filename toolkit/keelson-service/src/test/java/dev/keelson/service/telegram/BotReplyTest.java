package dev.keelson.service.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.service.outside.OutsideHttp.Answer;
import dev.keelson.service.outside.Trouble;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;

/** What Telegram answers. */
class BotReplyTest {

    @Test
    void aRefusalSaysWhatTelegramSaid() {
        var answer =
                new Answer(
                        409,
                        Optional.empty(),
                        "{\"ok\":false,\"error_code\":409,\"description\":\"Conflict: other\"}");
        assertThat(BotReply.of(answer))
                .isEqualTo(new BotReply.Wrong(Trouble.refused("answered 409 Conflict: other")));
    }

    @Test
    void aFloodWaitIsReadFromTheBody() {
        var answer =
                new Answer(
                        429,
                        Optional.empty(),
                        """
                        {"ok": false, "error_code": 429, "description": "Too Many Requests",
                         "parameters": {"retry_after": 13}}
                        """);
        assertThat(BotReply.of(answer))
                .isEqualTo(
                        new BotReply.Wrong(
                                Trouble.askedToWait("Too Many Requests", Duration.ofSeconds(13))));
    }
}
