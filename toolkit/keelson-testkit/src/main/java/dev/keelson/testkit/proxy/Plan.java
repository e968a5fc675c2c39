package dev.keelson.testkit.proxy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Which message meets which fault. Asked once for each message of each connection, by many threads,
 * in the order in which a connection's end sent them.
 */
@FunctionalInterface
public interface Plan {

    /** The fault for this message; {@link Fault.Pass} where there is none. */
    Fault at(Message message);

    /** No faults. */
    static Plan none() {
        return _ -> Fault.pass();
    }

    /** One fault at every message that is meant. */
    static Plan at(Predicate<Message> moment, Fault fault) {
        return message -> moment.test(message) ? fault : Fault.pass();
    }

    /** A fault at every message by which a client has COMMIT run: before the server hears of it. */
    static Plan atCommit(Fault fault) {
        return at(Message::runsCommit, fault);
    }

    /** A fault at every answer to COMMIT: the server has committed, the client does not know. */
    static Plan atCommitAnswer(Fault fault) {
        return at(Message::saysCommitted, fault);
    }

    /** The same plan for its first faults, and none after them. */
    default Plan times(int most) {
        var left = new AtomicInteger(most);
        return message -> {
            Fault fault = at(message);
            boolean isSpent = !(fault instanceof Fault.Pass) && left.getAndDecrement() <= 0;
            return isSpent ? Fault.pass() : fault;
        };
    }
}
