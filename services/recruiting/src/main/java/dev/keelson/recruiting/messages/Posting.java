package dev.keelson.recruiting.messages;

import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.messages.ButtonReply.Choice;
import dev.keelson.recruiting.messages.Message.State;
import dev.keelson.recruiting.shared.BookingId;
import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.shared.CityId;
import dev.keelson.recruiting.shared.Language;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.recruiting.templates.Channel;
import dev.keelson.recruiting.templates.KeepingTemplates;
import dev.keelson.recruiting.templates.MessageKey;
import dev.keelson.recruiting.templates.Placeholder;
import dev.keelson.recruiting.templates.Wording;
import dev.keelson.recruiting.templates.Words;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Queues messages in the unit that makes them true.
 *
 * <p>The words are those of now; what is queued keeps them, whatever becomes of the templates.
 */
public final class Posting {

    private final KeepingTemplates templates;
    private final Messages messages;
    private final Set<Channel> carried;
    private final Time time;

    /**
     * Posts by what is there.
     *
     * @param carried the channels that somebody carries messages on
     */
    Posting(KeepingTemplates templates, Messages messages, Set<Channel> carried, Time time) {
        this.templates = templates;
        this.messages = messages;
        this.carried = Set.copyOf(carried);
        this.time = time;
    }

    /**
     * Whom a message is for.
     *
     * @param chat with our bot on Telegram
     */
    public record To(
            Optional<CandidateId> candidate,
            Optional<String> email,
            Optional<Long> chat,
            Language language,
            Optional<CityId> city) {

        /** Somebody who is no candidate and has an e-mail address. */
        public static To mailbox(String email, Language language, Optional<CityId> city) {
            return new To(Optional.empty(), Optional.of(email), Optional.empty(), language, city);
        }
    }

    /** The booking that a message speaks of, and at which version. */
    public record About(BookingId booking, int version) {}

    /**
     * What is to be said.
     *
     * @param dedupe a second notice with the same is not sent
     * @param attachment a calendar entry
     */
    public record Notice(
            MessageKey key,
            String dedupe,
            To to,
            Map<Placeholder, String> values,
            Optional<About> about,
            Optional<String> attachment) {

        public Notice {
            values = Map.copyOf(values);
        }
    }

    /** The words of now; asked for before a unit begins. */
    public Words words() {
        return templates.words();
    }

    /** Queues a notice with the unit's other writes, to be sent once the unit has committed. */
    public void post(UnitOfWork unit, Words words, Notice notice) {
        messages.queue(
                unit,
                ways(notice).stream()
                        .map(way -> message(notice, way, said(words, notice, way.channel())))
                        .toList());
    }

    private static Text said(Words words, Notice notice, Channel channel) {
        To to = notice.to();
        Wording said =
                words.of(new Words.Wanted(notice.key(), to.city(), to.language(), channel))
                        .with(notice.values());
        return new Text(
                notice.key() + " (" + said.source() + ")",
                said.version(),
                said.subject(),
                said.body(),
                buttons(notice, channel));
    }

    /** Whoever is reminded in a chat can answer there. */
    private static Optional<String> buttons(Notice notice, Channel channel) {
        return notice.about()
                .filter(_ -> notice.key() == MessageKey.REMINDER && channel == Channel.TELEGRAM)
                .map(about ->
                        ButtonReply.lines(
                                about.booking(), about.version(), labels(notice.to().language())));
    }

    private static Map<Choice, String> labels(Language language) {
        return Map.of(
                Choice.CONFIRM, Words.label("confirm", language),
                Choice.DECLINE, Words.label("decline", language),
                Choice.CANCEL, Words.label("cancel", language));
    }

    /** Queues a text of the staff's own. */
    public void post(UnitOfWork unit, String dedupe, To to, String text) {
        var notice =
                new Notice(
                        MessageKey.CANDIDATE_LINK,
                        dedupe,
                        to,
                        Map.of(),
                        Optional.empty(),
                        Optional.empty());
        String subject = text.lines().findFirst().orElse("");
        var said = new Text("auto message", 0, subject, text, Optional.empty());
        messages.queue(unit, ways(notice).stream().map(way -> message(notice, way, said)).toList());
    }

    private record Text(
            String source, int version, String subject, String body, Optional<String> buttons) {}

    private record Way(Channel channel, Optional<String> address) {}

    /** In the chat where there is one, else by e-mail; a calendar entry goes by e-mail always. */
    private List<Way> ways(Notice notice) {
        Optional<Way> chat =
                notice.to()
                        .chat()
                        .filter(_ -> carried.contains(Channel.TELEGRAM))
                        .map(id -> new Way(Channel.TELEGRAM, Optional.of(Long.toString(id))));
        Optional<String> email = notice.to().email();
        boolean isMailed = chat.isEmpty() || (email.isPresent() && notice.attachment().isPresent());
        return Stream.concat(
                        chat.stream(),
                        isMailed ? Stream.of(new Way(Channel.EMAIL, email)) : Stream.empty())
                .toList();
    }

    private Message message(Notice notice, Way way, Text text) {
        boolean isMail = way.channel() == Channel.EMAIL;
        Optional<String> address = way.address();
        return new Message(
                new MessageId(time.ids().next()),
                notice.dedupe() + (isMail ? "" : ":chat"),
                way.channel(),
                address.orElse(""),
                notice.to().candidate(),
                notice.about().map(About::booking),
                notice.about().map(About::version),
                text.source(),
                text.version(),
                text.subject(),
                text.body(),
                isMail ? notice.attachment() : Optional.empty(),
                text.buttons(),
                time.clock().instant(),
                address.isPresent() ? State.QUEUED : State.DROPPED,
                0,
                address.isPresent()
                        ? Optional.empty()
                        : Optional.of("there is no address to send it to"),
                Optional.empty());
    }

    /** Empties the messages to a candidate. */
    public void forget(UnitOfWork unit, CandidateId candidate) {
        messages.forget(unit, candidate);
    }
}
