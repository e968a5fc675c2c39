package dev.keelson.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;

/**
 * A copy of a running server's data, from which another one starts and follows it. Done by hand, as
 * the manual has it under "low level": {@code pg_basebackup} does not come with the binaries.
 */
final class StandbyData {

    private static final Set<String> NOT_COPIED = Set.of("postmaster.pid", "postmaster.opts");
    private static final String LOG = "pg_wal";

    private final ServerDirectory source;
    private final String url;

    StandbyData(ServerDirectory source, String url) {
        this.source = source;
        this.url = url;
    }

    /** Copies the server's data into a directory, to follow the server at this port. */
    void into(ServerDirectory copy, int port) {
        try (Connection connection = DriverManager.getConnection(url)) {
            ask(connection, "select pg_backup_start('replica', true)");
            copy(source.data(), copy.data(), LOG);
            String label = ask(connection, "select labelfile from pg_backup_stop(false)");
            // What was written meanwhile is in the log: copied last, it is whole.
            copy(source.data().resolve(LOG), copy.data().resolve(LOG), "");
            Files.writeString(copy.data().resolve("backup_label"), label);
            Files.createFile(copy.data().resolve("standby.signal"));
            Files.copy(source.password(), copy.password(), StandardCopyOption.COPY_ATTRIBUTES);
            Files.writeString(
                    copy.data().resolve("postgresql.auto.conf"),
                    following(port, Files.readString(source.password()).strip()),
                    StandardOpenOption.APPEND);
        } catch (IOException failing) {
            throw Faults.ofFiles("copy the data to", copy.root(), failing);
        } catch (SQLException failing) {
            throw new EmbeddedPostgresException(
                    "The embedded PostgreSQL could not be copied: " + failing.getMessage(),
                    failing);
        }
    }

    private static String following(int port, String password) {
        return "primary_conninfo = 'host=127.0.0.1 port=%d user=%s password=%s sslmode=disable'%n"
                .formatted(port, Cluster.NAME, password);
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void copy(Path from, Path to, String without) throws IOException {
        Files.walkFileTree(from, new Copying(from, to, without));
    }

    /** Copies a tree in which files come and go. */
    private static final class Copying extends SimpleFileVisitor<Path> {
        private final Path from;
        private final Path to;
        private final String without;

        Copying(Path from, Path to, String without) {
            this.from = from;
            this.to = to;
            this.without = without;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                throws IOException {
            Files.copy(
                    folder,
                    to.resolve(from.relativize(folder)),
                    StandardCopyOption.COPY_ATTRIBUTES,
                    StandardCopyOption.REPLACE_EXISTING);
            return from.relativize(folder).toString().equals(without) && !without.isEmpty()
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            if (!NOT_COPIED.contains(file.getFileName().toString())) {
                try {
                    Files.copy(
                            file,
                            to.resolve(from.relativize(file)),
                            StandardCopyOption.COPY_ATTRIBUTES);
                } catch (NoSuchFileException gone) {
                    return FileVisitResult.CONTINUE;
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failing) throws IOException {
            if (failing instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failing;
        }
    }
}
