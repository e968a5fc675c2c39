package dev.keelson.service.runs;

import dev.keelson.Result;
import dev.keelson.UnitOfWork;

import java.util.Optional;
import java.util.UUID;

/**
 * What a run is begun with.
 *
 * @param owner whose it is, as the service names callers; a key is one owner's
 * @param kind what it does, such as {@code user_message}
 * @param key the caller's own name for the request: a second start with it joins the first run
 * @param fingerprint of the request, so that a key is not used for another one
 * @param onDisconnect what becomes of it when nobody watches
 */
public record RunStart(
        String owner,
        String kind,
        Optional<String> key,
        String fingerprint,
        Disconnect onDisconnect) {

    /** A run that no other start joins. */
    public static RunStart of(String owner, String kind, Disconnect onDisconnect) {
        return new RunStart(owner, kind, Optional.empty(), "", onDisconnect);
    }

    /** The same, begun once for a key of its owner. */
    public RunStart once(String requestKey, String requestFingerprint) {
        return new RunStart(owner, kind, Optional.of(requestKey), requestFingerprint, onDisconnect);
    }

    /**
     * What a service writes in the unit that begins a run: its own row, the caller's message.
     *
     * @param <T> what the producer gets of it
     * @param <E> why it may be refused; nothing is kept then
     */
    @FunctionalInterface
    public interface Beginning<T, E> {

        /** Writes with the run; not called for a start that joins another. */
        Result<T, E> begin(UnitOfWork unit, UUID run);
    }

    /**
     * Does a run's work, on a virtual thread of its own, with no unit open but those that it
     * commits.
     *
     * @param <T> what the beginning has made for it
     */
    @FunctionalInterface
    public interface Producer<T> {

        /**
         * Works until it has finished the stream. What it throws closes the run as failed; what it
         * has committed stays.
         */
        void produce(RunStream stream, T begun) throws Exception;
    }
}
