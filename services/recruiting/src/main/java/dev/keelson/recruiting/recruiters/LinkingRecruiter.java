package dev.keelson.recruiting.recruiters;

import dev.keelson.DataError.NotFound;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.messages.Posting;
import dev.keelson.recruiting.messages.Posting.Notice;
import dev.keelson.recruiting.shared.Language;
import dev.keelson.recruiting.shared.RecruiterId;
import dev.keelson.recruiting.templates.MessageKey;
import dev.keelson.recruiting.templates.Placeholder;
import dev.keelson.recruiting.templates.Words;

import java.util.Map;
import java.util.Optional;

/** Makes a chat with our bot a recruiter's own, and lets go of it. Every repeat is harmless. */
public final class LinkingRecruiter {

    private static final Operation LINK = Operation.named("recruiters.link");
    private static final Operation LEAVE = Operation.named("recruiters.leave");

    private final Transactor transactor;
    private final Recruiters recruiters;
    private final KeepingRecruiters keeping;
    private final Posting posting;

    LinkingRecruiter(
            Transactor transactor,
            Recruiters recruiters,
            KeepingRecruiters keeping,
            Posting posting) {
        this.transactor = transactor;
        this.recruiters = recruiters;
        this.keeping = keeping;
        this.posting = posting;
    }

    /** Whose chat it is to become, and in which language they are told so. */
    public record Wish(RecruiterId recruiter, long chat, Language language) {}

    /** Why a chat does not become a recruiter's. */
    public sealed interface Refusal {

        /** There is no such recruiter any more. */
        record NoSuchRecruiter(RecruiterId id) implements Refusal {}

        /** It is another recruiter's already. */
        record SomebodyElses(long chat) implements Refusal {}
    }

    /** Links a chat to a recruiter, in place of the one before it, and says so there. */
    public Result<Recruiter, Refusal> link(Wish wish) {
        Words words = posting.words();
        return transactor.inUnit(
                LINK,
                unit -> {
                    Optional<Recruiter> owner = recruiters.chattingIn(unit, wish.chat());
                    if (owner.isPresent()) {
                        return owner.get().id().equals(wish.recruiter())
                                ? Result.success(owner.get())
                                : Result.failure(new Refusal.SomebodyElses(wish.chat()));
                    }
                    return switch (recruiters.lock(unit, wish.recruiter())) {
                        case Success(Recruiter recruiter) ->
                                Result.success(link(unit, words, recruiter, wish));
                        case Failure(NotFound _) ->
                                Result.failure(new Refusal.NoSuchRecruiter(wish.recruiter()));
                    };
                });
    }

    private Recruiter link(UnitOfWork unit, Words words, Recruiter recruiter, Wish wish) {
        Recruiter linked = chatting(unit, recruiter, Optional.of(wish.chat()));
        posting.post(
                unit,
                words,
                new Notice(
                        MessageKey.RECRUITER_LINKED,
                        "recruiter:" + linked.id() + ":" + linked.version(),
                        linked.reached(wish.language(), Optional.empty()),
                        Map.of(Placeholder.RECRUITER, linked.name()),
                        Optional.empty(),
                        Optional.empty()));
        return linked;
    }

    private Recruiter chatting(UnitOfWork unit, Recruiter recruiter, Optional<Long> chat) {
        keeping.changed(unit);
        return recruiters.update(unit, recruiter.chattingIn(chat)).orElseThrow();
    }

    /** Lets go of a chat whose owner has blocked the bot; answers whether it was a recruiter's. */
    public boolean leave(long chat) {
        return transactor
                .<Boolean, Void>inUnit(LEAVE, unit -> Result.success(leave(unit, chat)))
                .orElseThrow();
    }

    private boolean leave(UnitOfWork unit, long chat) {
        Optional<Recruiter> owner = recruiters.chattingIn(unit, chat);
        if (owner.isEmpty()) {
            return false;
        }
        Recruiter recruiter = recruiters.lock(unit, owner.get().id()).orElseThrow();
        if (recruiter.chatId().equals(Optional.of(chat))) {
            Recruiter _ = chatting(unit, recruiter, Optional.empty());
        }
        return true;
    }
}
