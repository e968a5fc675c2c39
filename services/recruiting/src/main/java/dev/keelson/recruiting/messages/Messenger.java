package dev.keelson.recruiting.messages;

import dev.keelson.recruiting.templates.Channel;

import java.time.Duration;

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

        /**
         * The other side has it not; another time it may.
         *
         * @param atLeast how long it asked to be left alone
         */
        record NotNow(String why, Duration atLeast) implements Delivery {

            /** It asked for no pause. */
            public NotNow(String why) {
                this(why, Duration.ZERO);
            }
        }

        /** The other side will never take it. */
        record Never(String why) implements Delivery {}

        /** Nobody knows. */
        record Unknown(String why) implements Delivery {}
    }
}
