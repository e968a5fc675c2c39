package dev.keelson.recruiting.messages;

import dev.keelson.UnitOfWork;
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

/**
 * Queues messages in the unit that makes them true.
 *
 * <p>The words are those of now; what is queued keeps them, whatever becomes of the templates.
 */
public final class Posting {

    private final KeepingTemplates templates;
    private final Messages messages;
    private final Time time;

    Posting(KeepingTemplates templates, Messages messages, Time time) {
        this.templates = templates;
        this.messages = messages;
        this.time = time;
    }

    /** Whom a message is for. */
    public record To(
            Optional<CandidateId> candidate,
            Optional<String> email,
            Language language,
            Optional<CityId> city) {}

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
        To to = notice.to();
        Wording said =
                words.of(new Words.Wanted(notice.key(), to.city(), to.language(), Channel.EMAIL))
                        .with(notice.values());
        var text =
                new Text(
                        notice.key() + " (" + said.source() + ")",
                        said.version(),
                        said.subject(),
                        said.body());
        queue(unit, notice, text);
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
        queue(unit, notice, new Text("auto message", 0, subject, text));
    }

    private record Text(String source, int version, String subject, String body) {}

    private void queue(UnitOfWork unit, Notice notice, Text text) {
        To to = notice.to();
        boolean isReachable = to.email().isPresent();
        messages.queue(
                unit,
                List.of(
                        new Message(
                                new MessageId(time.ids().next()),
                                notice.dedupe(),
                                Channel.EMAIL,
                                to.email().orElse(""),
                                to.candidate(),
                                notice.about().map(About::booking),
                                notice.about().map(About::version),
                                text.source(),
                                text.version(),
                                text.subject(),
                                text.body(),
                                notice.attachment(),
                                time.clock().instant(),
                                isReachable ? State.QUEUED : State.DROPPED,
                                0,
                                isReachable
                                        ? Optional.empty()
                                        : Optional.of("there is no address to send it to"),
                                Optional.empty())));
    }

    /** Empties the messages to a candidate. */
    public void forget(UnitOfWork unit, CandidateId candidate) {
        messages.forget(unit, candidate);
    }
}
