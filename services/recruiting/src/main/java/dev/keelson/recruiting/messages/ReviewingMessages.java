package dev.keelson.recruiting.messages;

import dev.keelson.DataError.NotFound;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.messages.Message.State;
import dev.keelson.recruiting.shared.Time;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Looks at what went out and what did not, and has it tried again. */
public final class ReviewingMessages {

    private static final Operation LOOK = Operation.named("messages.look");
    private static final Operation RETRY = Operation.named("messages.retry");

    private final Transactor transactor;
    private final Messages messages;
    private final Time time;

    ReviewingMessages(Transactor transactor, Messages messages, Time time) {
        this.transactor = transactor;
        this.messages = messages;
        this.time = time;
    }

    /** Why a message is not tried again. */
    public sealed interface Refusal {

        /** There is none. */
        record NoSuchMessage(MessageId id) implements Refusal {}

        /** It is not stuck: only what is dead or unknown is tried again. */
        record NotStuck(State state) implements Refusal {}
    }

    List<Message> latest(Optional<State> state, int most) {
        return transactor.read(LOOK, session -> messages.latest(session, state, most));
    }

    /** How many messages are in each state. */
    public List<MessageTally> tally() {
        return transactor.read(LOOK, messages::tally);
    }

    /** Has a stuck message tried again, from its first attempt. */
    Result<Message, Refusal> retry(MessageId id) {
        return transactor.inUnit(RETRY, unit -> retry(unit, id));
    }

    private Result<Message, Refusal> retry(UnitOfWork unit, MessageId id) {
        return switch (messages.lock(unit, id)) {
            case Failure(NotFound _) -> Result.failure(new Refusal.NoSuchMessage(id));
            case Success(Message message) when !isStuck(message) ->
                    Result.failure(new Refusal.NotStuck(message.state()));
            case Success(Message message) ->
                    Result.success(messages.update(unit, again(message)).orElseThrow());
        };
    }

    private static boolean isStuck(Message message) {
        return message.state() == State.DEAD || message.state() == State.UNKNOWN;
    }

    private Message again(Message stuck) {
        Instant now = time.clock().instant();
        return new Message(
                stuck.id(),
                stuck.dedupe(),
                stuck.channel(),
                stuck.address(),
                stuck.candidate(),
                stuck.booking(),
                stuck.bookingVersion(),
                stuck.template(),
                stuck.templateVersion(),
                stuck.subject(),
                stuck.body(),
                stuck.attachment(),
                stuck.buttons(),
                now,
                State.QUEUED,
                0,
                stuck.reason(),
                Optional.empty());
    }
}
