package dev.keelson.recruiting.messages;

import dev.keelson.recruiting.templates.Channel;

/** Carries messages on one channel to the outside world. Called outside of any unit. */
public interface Messenger {

    /** The channel. */
    Channel channel();

    /** Sends a message, once, within a bounded time. */
    Delivery send(Message message);

    /** What came of it. */
    sealed interface Delivery {

        /** The other side has it. */
        record Arrived() implements Delivery {}

        /** The other side has it not; another time it may. */
        record NotNow(String why) implements Delivery {}

        /** The other side will never take it. */
        record Never(String why) implements Delivery {}

        /** Nobody knows. */
        record Unknown(String why) implements Delivery {}
    }
}
