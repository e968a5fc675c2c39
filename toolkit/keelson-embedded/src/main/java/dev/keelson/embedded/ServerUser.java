package dev.keelson.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The user that PostgreSQL runs as: the caller, unless that is root, as which it refuses to run.
 *
 * @param prefix the words that go before a command so that it runs as this user
 * @param uid whom the server's files are given to; empty where they stay the caller's
 */
record ServerUser(List<String> prefix, OptionalInt uid) {

    private static final int ROOT = 0;
    private static final int NOBODY = 65_534;
    private static final Duration TRIAL_DEADLINE = Duration.ofSeconds(20);

    /** Writes a file, and has a program find its companions and its user. */
    private static final String TRIAL =
            ": > \"$1/file\" && rm \"$1/file\" && \"$2\" --show --pgdata \"$1\"";

    /** Passing closed folders takes a power that survives the change of user and of program. */
    private static final List<String> POWER_TO_PASS =
            List.of(
                    "--inh-caps",
                    "+dac_override",
                    "--ambient-caps",
                    "+dac_override",
                    "--securebits",
                    "+no_setuid_fixup");

    ServerUser {
        prefix = List.copyOf(prefix);
    }

    /**
     * Finds a user that can run the server on this directory. For root, in this order:
     *
     * <ul>
     *   <li>a user namespace ({@code unshare -U}), in which files stay root's own, though without
     *       root's powers;
     *   <li>where containers forbid that, the owner of the existing data, else {@code nobody}
     *       ({@code setpriv});
     *   <li>the same with the right to pass folders that are closed to it, such as {@code /root}.
     * </ul>
     *
     * @throws EmbeddedPostgresException if the caller is root and none of these work
     */
    static ServerUser choose(ServerDirectory directory, Binaries binaries) {
        try {
            if (owner(Path.of("/proc/self")) != ROOT) {
                return new ServerUser(List.of(), OptionalInt.empty());
            }
            var refusals = new ArrayList<String>();
            for (ServerUser candidate : candidates(directory.data())) {
                String refusal = candidate.tryOut(directory, binaries);
                if (refusal.isEmpty()) {
                    candidate.takeOver(directory.data());
                    return candidate;
                }
                refusals.add(candidate.prefix.getFirst() + ": " + refusal);
            }
            throw noUser(refusals);
        } catch (IOException e) {
            throw Faults.ofFiles("find a user for", directory.root(), e);
        }
    }

    /** A command that runs as this user. */
    Command command(List<String> words, Path directory) {
        return new Command(Stream.concat(prefix.stream(), words.stream()).toList(), directory);
    }

    /** Makes this user the owner of a file or folder. */
    void give(Path path) {
        if (uid.isPresent()) {
            try {
                Files.setAttribute(path, "unix:uid", uid.getAsInt());
            } catch (IOException e) {
                throw Faults.ofFiles("give to user " + uid.getAsInt(), path, e);
            }
        }
    }

    private static List<ServerUser> candidates(Path data) throws IOException {
        int owner = Files.exists(data) ? owner(data) : ROOT;
        var candidates = new ArrayList<ServerUser>();
        if (owner == ROOT) {
            candidates.add(new ServerUser(List.of("unshare", "-U"), OptionalInt.empty()));
        }
        int other = owner == ROOT ? NOBODY : owner;
        candidates.add(switched(other, List.of()));
        candidates.add(switched(other, POWER_TO_PASS));
        return candidates;
    }

    private static ServerUser switched(int uid, List<String> powers) {
        var words =
                List.of(
                        "setpriv",
                        "--reuid",
                        Integer.toString(uid),
                        "--regid",
                        Integer.toString(uid),
                        "--clear-groups");
        return new ServerUser(
                Stream.concat(words.stream(), powers.stream()).toList(), OptionalInt.of(uid));
    }

    /** Writes in the directory and runs the program; empty if it worked, else what was said. */
    private String tryOut(ServerDirectory directory, Binaries binaries) throws IOException {
        give(directory.root());
        Path folder = directory.root().resolve("trial");
        Files.createDirectories(folder);
        try {
            give(folder);
            var words =
                    List.of(
                            "sh",
                            "-c",
                            TRIAL,
                            "sh",
                            folder.toString(),
                            binaries.initdb().toString());
            Command.Ended ended = command(words, directory.root()).run(TRIAL_DEADLINE);
            return ended.ok() ? "" : "failed, " + ended.output();
        } catch (IOException notInstalled) {
            return String.valueOf(notInstalled.getMessage());
        } finally {
            ServerDirectory.delete(folder);
        }
    }

    private void takeOver(Path data) throws IOException {
        if (uid.isPresent() && Files.exists(data) && owner(data) != uid.getAsInt()) {
            try (Stream<Path> tree = Files.walk(data)) {
                tree.forEach(this::give);
            }
        }
    }

    private static int owner(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid");
    }

    private static EmbeddedPostgresException noUser(List<String> refusals) {
        return new EmbeddedPostgresException(
                ("PostgreSQL refuses to run as root, and there was no way to run it as somebody"
                                + " else:%n  %s%nStart this program as an ordinary user, or give"
                                + " it a PostgreSQL server of your own.")
                        .formatted(String.join(System.lineSeparator() + "  ", refusals)));
    }
}
