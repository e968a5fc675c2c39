package dev.keelson.recruiting.messages;

import dev.keelson.Repository;
import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.messages.Message.State;
import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.templates.Channel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All messages that ever were to go out. */
interface Messages extends Repository<Message, MessageId> {

    /** What came of one attempt. */
    record Note(MessageId id, State state, Instant dueAt, Optional<String> reason) {}

    /** Queues messages with the unit's other writes; those that are queued already stay. */
    void queue(UnitOfWork unit, List<Message> messages);

    /** Drops what is due and speaks of a booking that has moved on; answers how many. */
    int dropStale(UnitOfWork unit, Instant now);

    /** Takes due messages on these channels, each for one instance alone. */
    List<Message> claim(UnitOfWork unit, Set<Channel> channels, Instant now, int most);

    /** Notes that a claimed message is handed over now; answers whether it is still ours to. */
    boolean begin(UnitOfWork unit, Message claimed, Instant now);

    /** Notes what came of an attempt. */
    void note(UnitOfWork unit, Note note);

    /**
     * Settles what was claimed before this and never noted: its sender died. What it had not begun
     * to hand over is queued again; what it had is unknown, and a webhook is repeated.
     */
    int settleAbandoned(UnitOfWork unit, Instant before);

    /** The latest messages in a state, of any state where none is given. */
    List<Message> latest(Session session, Optional<State> state, int most);

    /** How many messages are in each state. */
    List<MessageTally> tally(Session session);

    /** Empties the messages to a candidate: they name a person. */
    void forget(UnitOfWork unit, CandidateId candidate);
}
