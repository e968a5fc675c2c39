package dev.keelson.recruiting.messages;

import dev.keelson.Lease;
import dev.keelson.Operation;
import dev.keelson.Outside;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.recruiting.messages.Message.State;
import dev.keelson.recruiting.messages.Messages.Note;
import dev.keelson.recruiting.messages.Messenger.Delivery;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.recruiting.templates.Channel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Sends what is due: claims a batch in one unit, sends outside of any, notes each in a unit.
 *
 * <p>A message is sent once. It is tried again, 30 s to 1 h later and 8 times at most, only where
 * the other side surely has it not; where nobody knows, it stays unknown until a person looks. Of a
 * sender that died, what it had not begun to hand over is sent by another.
 */
public final class Delivering {

    private static final Operation CLAIM = Operation.named("messages.claim");
    private static final Operation BEGIN = Operation.named("messages.begin");
    private static final Operation NOTE = Operation.named("messages.note");
    private static final int BATCH = 50;
    private static final int MOST_BATCHES = 20;
    private static final int ATTEMPTS = 8;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration ABANDONED = Duration.ofMinutes(10);

    private final Transactor transactor;
    private final Messages messages;
    private final Map<Channel, Messenger> messengers;
    private final Outside outside;
    private final Time time;

    Delivering(Transactor transactor, Messages messages, Ways ways, Time time) {
        this.transactor = transactor;
        this.messages = messages;
        this.messengers =
                ways.messengers().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Messenger::channel, Function.identity()));
        this.outside = ways.outside();
        this.time = time;
    }

    /** The ways out, and the border that they cross. */
    public record Ways(List<Messenger> messengers, Outside outside) {

        public Ways {
            messengers = List.copyOf(messengers);
        }
    }

    /**
     * Sends what is due now.
     *
     * @return how many messages were taken in hand
     */
    public int round(Lease lease) {
        int all = 0;
        int last = BATCH;
        for (int batch = 0; batch < MOST_BATCHES && last == BATCH; batch++) {
            List<Message> claimed = claim(lease);
            claimed.forEach(this::deliver);
            last = claimed.size();
            all += last;
        }
        return all;
    }

    private List<Message> claim(Lease lease) {
        Instant now = time.clock().instant();
        return transactor
                .<List<Message>, Void>inUnit(
                        CLAIM.under(lease),
                        unit -> {
                            int _ = messages.settleAbandoned(unit, now.minus(ABANDONED));
                            int _ = messages.dropStale(unit, now);
                            return Result.success(
                                    messages.claim(unit, messengers.keySet(), now, BATCH));
                        })
                .orElseThrow();
    }

    /** Says first that it is handed over now, so that what a dead sender left is told apart. */
    private void deliver(Message message) {
        if (isStillOurs(message)) {
            send(message);
        }
    }

    private boolean isStillOurs(Message message) {
        Instant now = time.clock().instant();
        return transactor
                .<Boolean, Void>inUnit(
                        BEGIN, unit -> Result.success(messages.begin(unit, message, now)))
                .orElseThrow();
    }

    private void send(Message message) {
        Messenger messenger = messengers.get(message.channel());
        if (messenger == null) {
            throw new IllegalStateException("claimed and nobody carries it: " + message.channel());
        }
        String call = "message." + message.channel();
        Delivery delivery = outside.call(call, () -> messenger.send(message));
        Note note = note(message, delivery);
        Note _ =
                transactor
                        .<Note, Void>inUnit(
                                NOTE,
                                unit -> {
                                    messages.note(unit, note);
                                    return Result.success(note);
                                })
                        .orElseThrow();
    }

    private Note note(Message message, Delivery delivery) {
        return switch (delivery) {
            case Delivery.Arrived _ ->
                    new Note(message.id(), State.SENT, message.dueAt(), Optional.empty());
            case Delivery.NotNow(String why, Duration atLeast) when message.attempts() < ATTEMPTS ->
                    new Note(message.id(), State.QUEUED, next(message, atLeast), Optional.of(why));
            case Delivery.NotNow(String why, Duration _) -> dead(message, why);
            case Delivery.Never(String why) -> dead(message, why);
            case Delivery.Unknown(String why) ->
                    new Note(message.id(), State.UNKNOWN, message.dueAt(), Optional.of(why));
        };
    }

    private static Note dead(Message message, String why) {
        return new Note(message.id(), State.DEAD, message.dueAt(), Optional.of(why));
    }

    private Instant next(Message message, Duration atLeast) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << (message.attempts() - 1));
        Duration bounded = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        Duration asked = bounded.compareTo(atLeast) > 0 ? bounded : atLeast;
        return time.clock().instant().plus(asked);
    }
}
