package dev.keelson.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right of one JVM to a server's folder, held until it is closed or the JVM dies.
 *
 * <p>A lock of the operating system on a file that also says who holds it. PostgreSQL's own lock
 * tells whether a server lives, this one whether somebody still needs it.
 */
final class OwnerLock implements AutoCloseable {

    /**
     * The folders of this JVM. POSIX gives up a process's lock on a file as soon as the process
     * closes any descriptor of it, so a second attempt must not even open the file.
     */
    private static final Set<Path> OWNED_HERE = ConcurrentHashMap.newKeySet();

    private static final int LONGEST_NOTE = 200;

    private final Path root;
    private final FileChannel channel;

    private OwnerLock(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /**
     * Takes the folder, without waiting.
     *
     * @throws EmbeddedPostgresException naming the process that has it, if another one does
     */
    static OwnerLock take(ServerDirectory directory) {
        Path root = directory.root();
        if (!OWNED_HERE.add(root)) {
            throw new EmbeddedPostgresException(
                    "%s is in use: this very process already runs its PostgreSQL.".formatted(root));
        }
        FileChannel channel = null;
        try {
            channel = open(directory.ownerLock());
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(root, read(channel));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(note().getBytes(UTF_8)), 0);
            return new OwnerLock(root, channel);
        } catch (IOException e) {
            giveUp(root, channel);
            throw Faults.ofFiles("lock", root, e);
        } catch (RuntimeException e) {
            giveUp(root, channel);
            throw e;
        }
    }

    /** Gives the folder back; closing twice does no harm. */
    @Override
    public void close() {
        giveUp(root, channel);
    }

    private static void giveUp(Path root, @Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw Faults.ofFiles("unlock", root, e);
        } finally {
            OWNED_HERE.remove(root);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static String note() {
        ProcessHandle self = ProcessHandle.current();
        String since = self.info().startInstant().map(at -> " since " + at).orElse("");
        return self.pid() + since;
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer note = ByteBuffer.allocate(LONGEST_NOTE);
        channel.read(note, 0);
        return UTF_8.decode(note.flip()).toString();
    }

    private static EmbeddedPostgresException inUse(Path root, String note) {
        String pid = note.split(" ", 2)[0];
        return new EmbeddedPostgresException(
                ("%s is in use by another running Keelson, process %s. Two programs cannot share"
                                + " one data directory. Stop that one first (kill %s), or choose"
                                + " another directory for this one.")
                        .formatted(root, note.isEmpty() ? "unknown" : note, pid));
    }
}
