package dev.keelson.service.telegram;

import dev.keelson.service.outside.OutsideHttp;
import dev.keelson.service.outside.OutsideHttp.Answer;
import dev.keelson.service.outside.Trouble;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;

/** What came back from Telegram: an answer that it gave knowingly, or what is wrong. */
sealed interface BotReply {

    /** It answered. */
    record Given(BotApi.Reply reply) implements BotReply {}

    /** It did not, or said when to come back. */
    record Wrong(Trouble trouble) implements BotReply {}

    JsonMapper JSON = JsonMapper.builder().build();

    /** A failed answer says why in its body, and there only how long to wait. */
    static BotReply of(Answer answer) {
        JsonNode body;
        try {
            body = JSON.readTree(answer.body());
        } catch (JacksonException unreadable) {
            return new Wrong(
                    answer.trouble()
                            .orElseGet(() -> Trouble.unreadable("answered no JSON", unreadable)));
        }
        if (answer.status() == 200 && body.path("ok").asBoolean(false)) {
            return new Given(new BotApi.Reply.Ok(body.path("result")));
        }
        long pause = body.path("parameters").path("retry_after").asLong(0);
        String said = body.path("description").asString("");
        int code = body.path("error_code").asInt(0);
        if (pause == 0 && (code == 400 || code == 403)) {
            return new Given(new BotApi.Reply.Declined(code, "answered " + code + " " + said));
        }
        return new Wrong(
                pause > 0
                        ? Trouble.askedToWait(
                                said, OutsideHttp.shortened(Duration.ofSeconds(pause)))
                        : answer.trouble(said)
                                .orElseGet(() -> Trouble.refused("answered not ok " + said)));
    }
}
