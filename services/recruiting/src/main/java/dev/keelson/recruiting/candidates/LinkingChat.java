package dev.keelson.recruiting.candidates;

import dev.keelson.DataError.NotFound;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.links.SignedLinks;
import dev.keelson.recruiting.links.SignedLinks.Use;
import dev.keelson.recruiting.messages.Posting;
import dev.keelson.recruiting.messages.Posting.Notice;
import dev.keelson.recruiting.messages.Posting.To;
import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.shared.Language;
import dev.keelson.recruiting.templates.MessageKey;
import dev.keelson.recruiting.templates.Placeholder;
import dev.keelson.recruiting.templates.Words;

import java.util.Map;
import java.util.Optional;

/** Makes a chat with our bot a candidate's own, and lets go of it. Every repeat is harmless. */
public final class LinkingChat {

    private static final Operation LINK = Operation.named("chats.link");
    private static final Operation EXPLAIN = Operation.named("chats.explain");
    private static final Operation LEAVE = Operation.named("chats.leave");
    private static final Operation LOOK = Operation.named("chats.look");

    private final Transactor transactor;
    private final Candidates candidates;
    private final Posting posting;
    private final SignedLinks links;

    LinkingChat(Transactor transactor, Candidates candidates, Posting posting, SignedLinks links) {
        this.transactor = transactor;
        this.candidates = candidates;
        this.posting = posting;
        this.links = links;
    }

    /** Why a chat does not become a candidate's. */
    public sealed interface Refusal {

        /** There is no such candidate any more. */
        record NoSuchCandidate(CandidateId id) implements Refusal {}

        /** It is another candidate's already. */
        record SomebodyElses(long chat) implements Refusal {}
    }

    /** Links a chat to a candidate, in place of the one before it, and says so there. */
    public Result<Candidate, Refusal> link(CandidateId id, long chat) {
        Words words = posting.words();
        return transactor.inUnit(
                LINK,
                unit -> {
                    Optional<Candidate> owner = candidates.chattingIn(unit, chat);
                    if (owner.isPresent()) {
                        return owner.get().id().equals(id)
                                ? Result.success(owner.get())
                                : Result.failure(new Refusal.SomebodyElses(chat));
                    }
                    return switch (candidates.lock(unit, id)) {
                        case Success(Candidate candidate) when candidate.isKnown() ->
                                Result.success(link(unit, words, candidate, chat));
                        case Success(Candidate _), Failure(NotFound _) ->
                                Result.failure(new Refusal.NoSuchCandidate(id));
                    };
                });
    }

    private Candidate link(UnitOfWork unit, Words words, Candidate candidate, long chat) {
        Candidate linked =
                candidates.update(unit, candidate.chattingIn(Optional.of(chat))).orElseThrow();
        String token = links.token(Use.CANDIDATE, linked.id().value());
        posting.post(
                unit,
                words,
                new Notice(
                        MessageKey.CHAT_LINKED,
                        "chat:" + linked.id() + ":" + linked.version(),
                        linked.reached(linked.city()),
                        Map.of(
                                Placeholder.CANDIDATE,
                                linked.name(),
                                Placeholder.LINK,
                                links.page(token)),
                        Optional.empty(),
                        Optional.empty()));
        return linked;
    }

    /**
     * Tells a chat that it is nobody's, and where to go.
     *
     * @param update which of Telegram's updates is answered; each is once
     */
    public void explain(long update, long chat, Language language) {
        Words words = posting.words();
        var to =
                new To(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(chat),
                        language,
                        Optional.empty());
        var notice =
                new Notice(
                        MessageKey.CHAT_NOT_LINKED,
                        "chat-of-nobody:" + update,
                        to,
                        Map.of(Placeholder.LINK, links.address("/")),
                        Optional.empty(),
                        Optional.empty());
        boolean _ =
                transactor
                        .<Boolean, Void>inUnit(
                                EXPLAIN,
                                unit -> {
                                    posting.post(unit, words, notice);
                                    return Result.success(true);
                                })
                        .orElseThrow();
    }

    /** Lets go of a chat whose owner has blocked the bot; answers whether it was anybody's. */
    public boolean leave(long chat) {
        return transactor
                .<Boolean, Void>inUnit(LEAVE, unit -> Result.success(leave(unit, chat)))
                .orElseThrow();
    }

    private boolean leave(UnitOfWork unit, long chat) {
        Optional<Candidate> owner = candidates.chattingIn(unit, chat);
        if (owner.isEmpty()) {
            return false;
        }
        Candidate candidate = candidates.lock(unit, owner.get().id()).orElseThrow();
        if (candidate.telegramId().equals(Optional.of(chat))) {
            Candidate _ =
                    candidates.update(unit, candidate.chattingIn(Optional.empty())).orElseThrow();
        }
        return true;
    }

    /** Whose chat it is. */
    public Optional<Candidate> owner(long chat) {
        return transactor.read(LOOK, session -> candidates.chattingIn(session, chat));
    }
}
