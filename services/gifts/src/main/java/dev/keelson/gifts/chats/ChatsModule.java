package dev.keelson.gifts.chats;

import dev.keelson.gifts.sandbox.SandboxModule;
import dev.keelson.service.http.Endpoints;

import java.nio.file.Path;
import java.time.InstantSource;

/**
 * The sandbox's channels and linked accounts, put together.
 *
 * @param chats drives them
 */
public record ChatsModule(SandboxChats chats, Endpoints endpoints) implements AutoCloseable {

    /**
     * Opens them in a sandbox, whose Bot API answers for them from now on.
     *
     * @param directory where they are kept between runs
     */
    public static ChatsModule open(Path directory, SandboxModule sandbox, InstantSource clock) {
        var chats = new SandboxChats(directory, sandbox.telegram(), clock);
        sandbox.bot().answerToo(new BotApiChats(sandbox.telegram(), chats, clock));
        return new ChatsModule(chats, new ChatRoutes(sandbox.telegram(), chats).endpoints());
    }

    @Override
    public void close() {
        chats.close();
    }
}
