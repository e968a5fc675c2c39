package dev.keelson.agents.client;

import dev.keelson.sse.EventParser;
import dev.keelson.sse.ServerEvent;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An answer on its way, chunk by chunk. Where its connection breaks, it goes on behind the last
 * chunk that came: nothing is missed and nothing comes twice. Read by one thread, closed by any.
 */
public final class Answer implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_EVENT = 2_000_000;
    private static final int ATTEMPTS = 5;

    private final AgentsClient client;
    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private volatile InputStream bytes;
    private EventParser parser;
    private Optional<Chunk> last = Optional.empty();
    private int broken;

    Answer(AgentsClient client, InputStream bytes) {
        this.client = client;
        this.bytes = bytes;
        this.parser = parser();
    }

    private EventParser parser() {
        return new EventParser(LONGEST_EVENT, this::heard);
    }

    private void heard(ServerEvent event) {
        chunks.add(new Chunk(event.id(), event.type(), JSON.readTree(event.data())));
    }

    /**
     * The next chunk; none behind the final one.
     *
     * @throws BrokenOffException when the connection broke again and again
     */
    public Optional<Chunk> next() {
        while (chunks.isEmpty()) {
            if (last.filter(Chunk::isFinal).isPresent()) {
                return Optional.empty();
            }
            if (!isMoreRead()) {
                resume();
            }
        }
        Chunk next = chunks.remove();
        last = Optional.of(next);
        broken = 0;
        return last;
    }

    /** Every chunk that is still to come. */
    public List<Chunk> rest() {
        var rest = new ArrayList<Chunk>();
        for (Optional<Chunk> next = next(); next.isPresent(); next = next()) {
            rest.add(next.get());
        }
        return List.copyOf(rest);
    }

    private boolean isMoreRead() {
        byte[] buffer = new byte[8_192];
        try {
            int count = bytes.read(buffer);
            if (count > 0) {
                parser.read(buffer, 0, count);
            }
            return count >= 0;
        } catch (IOException gone) {
            // It goes on over another connection.
            return false;
        }
    }

    private void resume() {
        if (last.isEmpty() || ++broken > ATTEMPTS) {
            throw new BrokenOffException(new IOException("the answer broke off"));
        }
        UUID run = last.get().run();
        close();
        parser = parser();
        bytes = client.stream(run, Optional.of(last.get().cursor()));
    }

    /** Stops reading; the run goes on. */
    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException gone) {
            // Nothing is read from it any more, so that nothing is lost.
        }
    }
}
