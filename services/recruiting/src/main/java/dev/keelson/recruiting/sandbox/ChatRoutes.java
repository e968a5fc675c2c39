package dev.keelson.recruiting.sandbox;

import dev.keelson.recruiting.shared.Listing;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.json.InvalidField;

import java.util.Map;
import java.util.Optional;

/** {@code /sandbox/telegram}: being one of the people who talk with the bot. */
final class ChatRoutes {

    private final SandboxChats chats;
    private final BotFaults faults;
    private final InitDataOf signed;

    ChatRoutes(SandboxChats chats, BotFaults faults, InitDataOf signed) {
        this.chats = chats;
        this.faults = faults;
        this.signed = signed;
    }

    /** What Telegram says of somebody who opens the page within it now. */
    @FunctionalInterface
    interface InitDataOf {

        String person(long chat, String language);
    }

    record ChatQuery(long chat) {}

    record SayBody(long chat, String text, Optional<String> language) {}

    record PressBody(long chat, String data, Optional<String> language) {}

    record ChatBody(long chat, Optional<String> language) {}

    record FaultBody(String method, BotFaults.Mode mode, Optional<Integer> seconds) {

        FaultBody {
            if (seconds.filter(pause -> pause < 1 || pause > 3600).isPresent()) {
                throw new InvalidField("seconds", "must be 1 to 3600");
            }
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/sandbox/telegram")
                .get(
                        "/messages",
                        e ->
                                e.operation("sandbox.telegram.messages")
                                        .uncounted()
                                        .body(ChatQuery.class),
                        this::messages)
                .post(
                        "/say",
                        e -> e.operation("sandbox.telegram.say").uncounted().body(SayBody.class),
                        this::say)
                .post(
                        "/press",
                        e ->
                                e.operation("sandbox.telegram.press")
                                        .uncounted()
                                        .body(PressBody.class),
                        this::press)
                .post(
                        "/block",
                        e -> e.operation("sandbox.telegram.block").uncounted().body(ChatBody.class),
                        this::block)
                .post(
                        "/init-data",
                        e ->
                                e.operation("sandbox.telegram.init-data")
                                        .uncounted()
                                        .body(ChatBody.class),
                        this::initData)
                .post(
                        "/faults",
                        e ->
                                e.operation("sandbox.telegram.faults")
                                        .uncounted()
                                        .body(FaultBody.class),
                        this::fault);
    }

    private Answer messages(Call<ChatQuery> call) {
        return Answer.ok(Listing.whole(chats.of(call.body().chat())));
    }

    private Answer say(Call<SayBody> call) {
        SayBody body = call.body();
        chats.say(body.chat(), body.language().orElse("en"), body.text());
        return Answer.ok(Map.of("chat", body.chat()));
    }

    private Answer press(Call<PressBody> call) {
        PressBody body = call.body();
        chats.press(body.chat(), body.language().orElse("en"), body.data());
        return Answer.ok(Map.of("chat", body.chat()));
    }

    private Answer block(Call<ChatBody> call) {
        chats.block(call.body().chat());
        return Answer.ok(Map.of("chat", call.body().chat()));
    }

    private Answer initData(Call<ChatBody> call) {
        ChatBody body = call.body();
        return Answer.ok(
                Map.of("init_data", signed.person(body.chat(), body.language().orElse("en"))));
    }

    private Answer fault(Call<FaultBody> call) {
        FaultBody body = call.body();
        faults.order(new BotFaults.Fault(body.method(), body.mode(), body.seconds().orElse(1)));
        return Answer.ok(Map.of("method", body.method()));
    }
}
