package dev.keelson.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The data of one server: made by {@code initdb} when absent, and checked to be of our version.
 *
 * @param directory where it is
 * @param binaries the programs that work on it
 * @param user the user it belongs to
 */
record Cluster(ServerDirectory directory, Binaries binaries, ServerUser user) {

    /** The superuser, and the name of the database that is there from the start. */
    static final String NAME = "keelson";

    private static final Duration INITDB_DEADLINE = Duration.ofMinutes(2);
    private static final int PASSWORD_BYTES = 24;
    private static final Set<PosixFilePermission> SECRET =
            PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rwx------");

    /**
     * Makes the data directory if there is none, whole or not at all.
     *
     * @throws EmbeddedPostgresException if the disk has too little room, {@code initdb} fails, or
     *     the existing data is of another major version
     */
    void initialiseIfAbsent(Durability durability) {
        Path data = directory.data();
        try {
            if (Files.exists(data)) {
                requireOurVersion(data);
                return;
            }
            FreeSpace.require(FreeSpace.FOR_A_NEW_SERVER, directory.root());
            ServerDirectory.delete(directory.unfinishedData());
            makePassword();
            initdb(directory.unfinishedData(), durability);
            Files.move(directory.unfinishedData(), data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw Faults.ofFiles("make the data directory", data, e);
        }
    }

    /** The password of the superuser. */
    String password() {
        Path file = directory.password();
        try {
            return Files.readString(file, US_ASCII).strip();
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    ("The password of the PostgreSQL in %s cannot be read from %s. Restore the"
                                    + " file from a backup of the directory.")
                            .formatted(directory.root(), file),
                    e);
        }
    }

    private static void requireOurVersion(Path data) throws IOException {
        Path file = data.resolve("PG_VERSION");
        if (Files.notExists(file)) {
            throw new EmbeddedPostgresException(
                    ("%s exists and is not a PostgreSQL data directory. Move it away, or choose"
                                    + " another directory.")
                            .formatted(data));
        }
        String version = Files.readString(file, US_ASCII).strip();
        if (!version.equals(Binaries.MAJOR_VERSION)) {
            throw new EmbeddedPostgresException(
                    ("%s was written by PostgreSQL %s, and this is PostgreSQL %s, which cannot"
                                    + " read it. Move the data over with pg_dump and pg_restore or"
                                    + " pg_upgrade, or move the directory away to start empty.")
                            .formatted(data, version, Binaries.MAJOR_VERSION));
        }
    }

    private void makePassword() throws IOException {
        var random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        Path file = directory.password();
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(SECRET));
        Files.writeString(
                file, HexFormat.of().formatHex(random), US_ASCII, StandardOpenOption.DSYNC);
        user.give(file);
    }

    private void initdb(Path data, Durability durability) throws IOException {
        Files.createDirectory(data, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        user.give(data);
        var words = new ArrayList<String>();
        words.add(binaries.initdb().toString());
        words.addAll(List.of("--pgdata", data.toString(), "--username", NAME));
        words.addAll(List.of("--auth", "scram-sha-256"));
        words.addAll(List.of("--pwfile", directory.password().toString()));
        // PostgreSQL's own C.UTF-8: the order of text is the same on every machine, for ever.
        words.addAll(List.of("--encoding", "UTF8", "--locale", "C"));
        words.addAll(List.of("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"));
        words.add("--no-instructions");
        if (durability == Durability.DISPOSABLE) {
            words.add("--no-sync");
        }
        Command.Ended ended = run(user.command(words, directory.root()));
        if (!ended.ok()) {
            throw Faults.ofProgram("make a data directory", directory.root(), ended.output());
        }
    }

    private Command.Ended run(Command initdb) {
        try {
            return initdb.run(INITDB_DEADLINE);
        } catch (IOException e) {
            throw Faults.ofBinary(binaries.initdb(), e);
        }
    }
}
