package dev.keelson.service.http;

/**
 * Writes the body of a {@link Answer#stream}, on the call's own virtual thread; may take hours.
 * What it throws ends the connection: the answer has begun, so that no problem can be told any
 * more.
 */
@FunctionalInterface
public interface StreamBody {

    /** Writes until there is nothing left to say, or the server stops. */
    void write(Line line);

    /** The line to whoever reads. */
    interface Line {

        /**
         * Sends bytes at once; returns when they are on their way, however slow the reader is.
         *
         * @throws Disconnected when nobody reads any more
         */
        void send(byte[] bytes);

        /** Whether the server stops: streams are to end, and to go on at another. */
        boolean isClosing();

        /** Has this run when the server stops, at once where it does already. */
        void onClosing(Runnable wake);
    }
}
