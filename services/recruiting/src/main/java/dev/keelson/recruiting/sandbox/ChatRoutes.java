package dev.keelson.recruiting.sandbox;

import dev.keelson.recruiting.shared.Listing;
import dev.keelson.sandbox.telegram.Inbox;
import dev.keelson.sandbox.telegram.SandboxBot;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /sandbox/telegram}: being one of the people who talk with the bot. */
final class ChatRoutes {

    private final SandboxPeople people;
    private final SandboxBot bot;

    ChatRoutes(SandboxPeople people, SandboxBot bot) {
        this.people = people;
        this.bot = bot;
    }

    record ChatQuery(long chat) {}

    record SayBody(long chat, String text, Optional<String> language) {}

    record PressBody(long chat, String data, Optional<String> language) {}

    record ChatBody(long chat, Optional<String> language) {}

    record NoteShape(String text, List<Inbox.Button> buttons) {

        NoteShape {
            buttons = List.copyOf(buttons);
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
                        this::initData);
    }

    private Answer messages(Call<ChatQuery> call) {
        return Answer.ok(
                Listing.whole(
                        bot.inbox().of(call.body().chat()).reversed().stream()
                                .map(each -> new NoteShape(each.text(), each.buttons()))
                                .toList()));
    }

    private Answer say(Call<SayBody> call) {
        SayBody body = call.body();
        people.say(body.chat(), body.language().orElse("en"), body.text());
        return Answer.ok(Map.of("chat", body.chat()));
    }

    private Answer press(Call<PressBody> call) {
        PressBody body = call.body();
        people.press(body.chat(), body.language().orElse("en"), body.data());
        return Answer.ok(Map.of("chat", body.chat()));
    }

    private Answer block(Call<ChatBody> call) {
        people.block(call.body().chat());
        return Answer.ok(Map.of("chat", call.body().chat()));
    }

    private Answer initData(Call<ChatBody> call) {
        ChatBody body = call.body();
        String language = body.language().orElse("en");
        String signed = bot.initData().sign(body.chat(), "Person " + body.chat(), language);
        return Answer.ok(Map.of("init_data", signed));
    }
}
