package dev.keelson.gifts.sandbox;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * A file of JSON lines to which things that happened are added.
 *
 * <p>A line that was added outlives the process, not a loss of power. A line that a dying process
 * wrote by half is cut off at the next start. One process at a time; many threads may add.
 */
public final class Journal implements AutoCloseable {

    /** How lines are written. */
    public static final JsonMapper JSON = JsonMapper.builder().build();

    private static final byte NEWLINE = '\n';

    private final Path file;
    private final FileChannel channel;

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens a file, which need not be there yet, and tells everything that is in it.
     *
     * @throws IllegalStateException when another process has it, or a line is not JSON
     */
    public static Journal open(Path file, Consumer<JsonNode> reader) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            try {
                lock(file, channel);
                var journal = new Journal(file, channel);
                journal.wholeLines().forEach(line -> reader.accept(journal.parse(line)));
                return journal;
            } catch (IOException | RuntimeException failed) {
                channel.close();
                throw failed;
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void lock(Path file, FileChannel channel) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException own) {
            throw new IllegalStateException(file + " is already open in this process", own);
        }
        if (lock == null) {
            throw new IllegalStateException(file + " is in use by another process");
        }
    }

    private List<String> wholeLines() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != NEWLINE) {
            end--;
        }
        channel.truncate(end);
        channel.position(end);
        return new String(Arrays.copyOf(bytes, end), StandardCharsets.UTF_8).lines().toList();
    }

    private JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JacksonException damaged) {
            throw new IllegalStateException(
                    file + " is damaged; delete it to start with an empty sandbox", damaged);
        }
    }

    /** Adds a line. */
    public synchronized void add(ObjectNode event) {
        byte[] json = JSON.writeValueAsBytes(event);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = NEWLINE;
        ByteBuffer buffer = ByteBuffer.wrap(line);
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
