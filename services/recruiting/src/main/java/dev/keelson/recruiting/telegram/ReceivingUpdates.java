package dev.keelson.recruiting.telegram;

import dev.keelson.Lease;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.recruiting.candidates.Candidate;
import dev.keelson.recruiting.candidates.LinkingChat;
import dev.keelson.recruiting.links.SignedLinks;
import dev.keelson.recruiting.links.SignedLinks.Chatter;
import dev.keelson.recruiting.messages.ButtonReply;
import dev.keelson.recruiting.recruiters.LinkingRecruiter;
import dev.keelson.recruiting.recruiters.Recruiter;
import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.shared.Language;
import dev.keelson.recruiting.shared.RecruiterId;
import dev.keelson.recruiting.telegram.AnsweringReminder.Answered;
import dev.keelson.recruiting.telegram.ChatUpdate.Blocked;
import dev.keelson.recruiting.telegram.ChatUpdate.Other;
import dev.keelson.recruiting.telegram.ChatUpdate.Pressed;
import dev.keelson.recruiting.telegram.ChatUpdate.Started;
import dev.keelson.recruiting.templates.Words;
import dev.keelson.service.telegram.BotApi;
import dev.keelson.service.telegram.BotApi.Poll;
import dev.keelson.service.telegram.BotApi.Reply;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Acts on what happens in chats with the bot.
 *
 * <p>Asking for the next update tells Telegram that those before are done, so one that was acted on
 * by an instance that died comes again. Whatever is done here may be done twice.
 */
public final class ReceivingUpdates {

    private static final int MOST_ROUNDS = 20;

    private final BotApi api;
    private final Chats chats;
    private final AnsweringReminder answering;
    private final SignedLinks links;

    ReceivingUpdates(BotApi api, Chats chats, AnsweringReminder answering, SignedLinks links) {
        this.api = api;
        this.chats = chats;
        this.answering = answering;
        this.links = links;
    }

    /** Whose chats there are. */
    record Chats(LinkingChat candidates, LinkingRecruiter recruiters) {}

    /**
     * Goes on until Telegram has nothing more.
     *
     * @return how many updates there were
     */
    public int round(Lease lease) {
        int all = 0;
        long next = 0;
        for (int round = 0; round < MOST_ROUNDS && !lease.isLost(); round++) {
            List<ChatUpdate> updates =
                    api.updates(new Poll(next, Duration.ZERO, ChatUpdate.KINDS), ChatUpdate::all);
            if (updates.isEmpty()) {
                return all;
            }
            updates.forEach(this::receive);
            all += updates.size();
            next = updates.getLast().id() + 1;
        }
        return all;
    }

    private void receive(ChatUpdate update) {
        switch (update) {
            case Started started -> start(started);
            case Pressed pressed -> answer(pressed);
            case Blocked blocked -> {
                boolean _ = chats.candidates().leave(blocked.chat());
                boolean _ = chats.recruiters().leave(blocked.chat());
            }
            case Other _ -> {
                // Small talk: the bot has nothing to say to it.
            }
        }
    }

    private void start(Started started) {
        boolean isLinked =
                links.whoseStart(Chatter.CANDIDATE, started.carried())
                        .map(id -> isLinked(new CandidateId(id), started))
                        .or(() ->
                                links.whoseStart(Chatter.RECRUITER, started.carried())
                                        .map(id -> isLinked(new RecruiterId(id), started)))
                        .orElse(false);
        if (!isLinked) {
            chats.candidates().explain(started.id(), started.chat(), started.language());
        }
    }

    private boolean isLinked(CandidateId candidate, Started started) {
        return switch (chats.candidates().link(candidate, started.chat())) {
            case Success(Candidate _) -> true;
            case Failure(LinkingChat.Refusal.NoSuchCandidate _) -> false;
            case Failure(LinkingChat.Refusal.SomebodyElses _) -> false;
        };
    }

    private boolean isLinked(RecruiterId recruiter, Started started) {
        var wish = new LinkingRecruiter.Wish(recruiter, started.chat(), started.language());
        return switch (chats.recruiters().link(wish)) {
            case Success(Recruiter _) -> true;
            case Failure(LinkingRecruiter.Refusal.NoSuchRecruiter _) -> false;
            case Failure(LinkingRecruiter.Refusal.SomebodyElses _) -> false;
        };
    }

    private void answer(Pressed pressed) {
        Optional<Candidate> owner = chats.candidates().owner(pressed.chat());
        Language language = owner.map(Candidate::locale).orElse(pressed.language());
        String said =
                owner.flatMap(candidate ->
                                pressed.reply().map(reply -> said(candidate.id(), reply)))
                        .orElse("over");
        // That the toast is not to be shown any more is no reason to come again.
        Reply _ =
                api.ask(
                        "answerCallbackQuery",
                        Map.of(
                                "callback_query_id",
                                pressed.query(),
                                "text",
                                Words.label(said, language),
                                "show_alert",
                                true));
    }

    private String said(CandidateId candidate, ButtonReply reply) {
        return switch (answering.answer(candidate, reply)) {
            case Success(Answered answered) -> said(answered);
            case Failure(AnsweringReminder.Refusal.OutOfDate _) -> "over";
        };
    }

    private static String said(Answered answered) {
        return switch (answered) {
            case CONFIRMED -> "confirmed";
            case DECLINED -> "declined";
            case CANCELED -> "canceled";
        };
    }
}
