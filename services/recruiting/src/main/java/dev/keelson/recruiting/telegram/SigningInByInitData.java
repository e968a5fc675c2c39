package dev.keelson.recruiting.telegram;

import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.recruiting.candidates.LinkingChat;
import dev.keelson.recruiting.links.SignedLinks;
import dev.keelson.recruiting.links.SignedLinks.Use;
import dev.keelson.service.telegram.InitData;

/** Gives the token of their own link to a candidate who opens the page within Telegram. */
public final class SigningInByInitData {

    private final InitData.Verifier verifier;
    private final LinkingChat chats;
    private final SignedLinks links;

    SigningInByInitData(InitData.Verifier verifier, LinkingChat chats, SignedLinks links) {
        this.verifier = verifier;
        this.chats = chats;
        this.links = links;
    }

    /** Why nobody is signed in. */
    public sealed interface Refusal {

        /** Telegram did not sign this for our bot within the last hour. */
        record NotBelieved(InitData.Refusal why) implements Refusal {}

        /** It is a person whose chat is no candidate's. */
        record Stranger(long telegramId) implements Refusal {}
    }

    /** Answers the token of the candidate's own link. */
    Result<String, Refusal> signIn(String initData) {
        return switch (verifier.verify(initData)) {
            case Failure(InitData.Refusal why) -> Result.failure(new Refusal.NotBelieved(why));
            case Success(InitData proven) ->
                    chats.owner(proven.userId())
                            .<Result<String, Refusal>>map(owner ->
                                    Result.success(links.token(Use.CANDIDATE, owner.id().value())))
                            .orElseGet(() -> Result.failure(new Refusal.Stranger(proven.userId())));
        };
    }
}
