package dev.keelson.embedded;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * PostgreSQL's programs, unpacked once for each user and kept between starts.
 *
 * @param home the folder that has {@code bin}, {@code lib} and {@code share}
 */
record Binaries(Path home) {

    /** The major version that the archive holds. */
    static final String MAJOR_VERSION = "18";

    private static final Logger LOG = LoggerFactory.getLogger(Binaries.class);
    private static final String UNFINISHED = "unpacking-";
    private static final int EXECUTABLE = 0100;

    Path postgres() {
        return home.resolve("bin/postgres");
    }

    Path initdb() {
        return home.resolve("bin/initdb");
    }

    /**
     * Finds the unpacked programs, or unpacks them: whole or not at all, whatever else does the
     * same at the same time.
     *
     * @throws EmbeddedPostgresException if there are none for this system, or no room or right to
     *     unpack them
     */
    static synchronized Binaries unpacked() {
        URL archive = archive();
        Path folder = cacheFolder();
        try {
            Path home = folder.resolve("postgres-" + fingerprint(archive));
            if (Files.notExists(home)) {
                deleteAbandoned(folder);
                FreeSpace.require(FreeSpace.FOR_BINARIES, folder);
                unpack(archive, home);
            }
            return new Binaries(home.toRealPath());
        } catch (IOException e) {
            throw Faults.ofFiles("unpack PostgreSQL into", folder, e);
        }
    }

    private static URL archive() {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        String name =
                switch (system) {
                    case "Linux amd64", "Linux x86_64" -> "postgres-linux-x86_64.txz";
                    case "Linux aarch64" -> "postgres-linux-arm_64.txz";
                    default -> "postgres-none.txz";
                };
        URL archive = Objects.requireNonNull(Binaries.class.getClassLoader()).getResource(name);
        if (archive == null) {
            throw new EmbeddedPostgresException(
                    ("There is no embedded PostgreSQL for this system, %s. Give the program a"
                                    + " PostgreSQL server of your own.")
                            .formatted(system));
        }
        return archive;
    }

    /** Tells one archive from another at no cost: the jar already knows the checksum. */
    private static String fingerprint(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        long sum =
                connection instanceof JarURLConnection jar
                        ? jar.getJarEntry().getCrc()
                        : connection.getContentLengthLong();
        return String.format(Locale.ROOT, "%s-%08x", MAJOR_VERSION, sum);
    }

    private static Path cacheFolder() {
        String user = System.getProperty("user.name");
        String home = System.getenv().getOrDefault("HOME", System.getProperty("user.home"));
        // Root's server may run as somebody who cannot enter root's home.
        String usual = user.equals("root") ? "/var/cache" : home + "/.cache";
        String cache = System.getenv().getOrDefault("XDG_CACHE_HOME", usual);
        String temporary = System.getProperty("java.io.tmpdir");
        List<Path> folders =
                List.of(Path.of(cache, "keelson"), Path.of(temporary, "keelson-" + user));
        return folders.stream()
                .map(Path::toAbsolutePath)
                .filter(Binaries::isOurs)
                .findFirst()
                .orElseThrow(() -> noFolder(user, folders));
    }

    private static EmbeddedPostgresException noFolder(String user, List<Path> folders) {
        return new EmbeddedPostgresException(
                ("PostgreSQL's programs need a folder, and the user %s may write in none of %s."
                                + " Point XDG_CACHE_HOME to one.")
                        .formatted(user, folders));
    }

    /** Programs are run from here, so a folder that somebody else made will not do. */
    private static boolean isOurs(Path folder) {
        try {
            Files.createDirectories(folder);
            Object owner = Files.getAttribute(folder, "unix:uid");
            return Files.isWritable(folder)
                    && owner.equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException notThisOne) {
            LOG.debug("{} cannot hold PostgreSQL's programs", folder, notThisOne);
            return false;
        }
    }

    private static void unpack(URL archive, Path home) throws IOException {
        LOG.info("unpacking PostgreSQL {} into {}, once", MAJOR_VERSION, home);
        Path unfinished = home.resolveSibling(UNFINISHED + ProcessHandle.current().pid());
        try (InputStream packed = archive.openStream();
                var tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, unfinished);
            }
            publish(unfinished, home);
        } finally {
            ServerDirectory.delete(unfinished);
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path home)
            throws IOException {
        Path path = home.resolve(entry.getName()).normalize();
        if (!path.startsWith(home)) {
            throw new IOException("an entry leads out of the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.resolve("..").normalize());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, path);
            boolean program = (entry.getMode() & EXECUTABLE) != 0;
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static void publish(Path unfinished, Path home) throws IOException {
        try {
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (IOException e) {
            // Another JVM that unpacked the same archive was quicker.
            if (Files.notExists(home)) {
                throw e;
            }
        }
    }

    /** What a JVM that was killed while it unpacked has left. */
    private static void deleteAbandoned(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.filter(Binaries::isAbandoned).toList()) {
                ServerDirectory.delete(entry);
            }
        }
    }

    private static boolean isAbandoned(Path entry) {
        String name = entry.getFileName().toString();
        if (!name.startsWith(UNFINISHED)) {
            return false;
        }
        long pid = Long.parseLong(name.substring(UNFINISHED.length()));
        return pid == ProcessHandle.current().pid() || ProcessHandle.of(pid).isEmpty();
    }
}
