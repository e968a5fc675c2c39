package dev.keelson.service.database;

import dev.keelson.service.settings.Setting;
import dev.keelson.service.settings.Settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which database, and how many connections.
 *
 * @param home where it is
 * @param replica where reads go that may be late, if not there too
 * @param places how many units run at a time; reads get half as many connections
 * @param promise what the server must promise about commits
 */
public record DatabaseSettings(Home home, Optional<String> replica, int places, Promise promise) {

    private static final int USUAL_PLACES = 16;

    private static final Setting<Optional<String>> URL =
            Setting.text(
                            "KEELSON_DB_URL",
                            "the address of PostgreSQL 15 or later, jdbc:postgresql://host/name;"
                                    + " none: an own one in KEELSON_DATA_DIR")
                    .optional();
    private static final Setting<Optional<String>> USER =
            Setting.text("KEELSON_DB_USER", "the user there").optional();
    private static final Setting<Optional<String>> PASSWORD =
            Setting.text("KEELSON_DB_PASSWORD", "the user's password").optional().secret();
    private static final Setting<Optional<String>> REPLICA =
            Setting.text(
                            "KEELSON_DB_REPLICA_URL",
                            "where reads go that may be some seconds late, with the same user and"
                                    + " password; none: the same server")
                    .optional();
    private static final Setting<Integer> POOL =
            Setting.number(
                            "KEELSON_DB_POOL",
                            1,
                            500,
                            "how many units of work run at a time; reads get half as many"
                                    + " connections")
                    .or(USUAL_PLACES);
    private static final Setting<Path> DATA_DIR =
            Setting.path(
                            "KEELSON_DATA_DIR",
                            "the folder where the data is kept; an own PostgreSQL is in postgres"
                                    + " within it")
                    .or(Path.of(".keelson"));

    /** Where a database is. */
    public sealed interface Home {

        /** A server that this process starts, its data in a folder. */
        record Embedded(Path folder) implements Home {}

        /** A server that is there. The password may be in the address instead. */
        record Server(String url, Optional<String> user, Optional<String> password)
                implements Home {

            /** Says no secret. */
            @Override
            public String toString() {
                return "Server[" + url.replaceFirst("\\?.*", "") + "]";
            }
        }
    }

    /** What a server must promise about commits. */
    public enum Promise {
        /** What is committed survives a power failure. */
        DURABLE,
        /** Nothing: for tests, where a server is faster that way. There is no setting for it. */
        NONE
    }

    /** Every setting that a database has. */
    public static List<Setting<?>> declared() {
        return List.of(URL, USER, PASSWORD, REPLICA, POOL, DATA_DIR);
    }

    /** What the process's settings say. */
    public static DatabaseSettings of(Settings settings) {
        Home home =
                settings.get(URL)
                        .<Home>map(url ->
                                new Home.Server(url, settings.get(USER), settings.get(PASSWORD)))
                        .orElseGet(() -> new Home.Embedded(folder(settings)));
        return new DatabaseSettings(
                home, settings.get(REPLICA), settings.get(POOL), Promise.DURABLE);
    }

    private static Path folder(Settings settings) {
        return dataDirectory(settings).resolve("postgres");
    }

    /** The folder where the service keeps its data. */
    public static Path dataDirectory(Settings settings) {
        return settings.get(DATA_DIR);
    }

    /** A database of a test, whose server need not keep what it commits. */
    public static DatabaseSettings forTests(String url) {
        var home = new Home.Server(url, Optional.empty(), Optional.empty());
        return new DatabaseSettings(home, Optional.empty(), USUAL_PLACES, Promise.NONE);
    }

    /** The same, followed by a replica. */
    public DatabaseSettings followedBy(String url) {
        return new DatabaseSettings(home, Optional.of(url), places, promise);
    }

    /** The same with other places. */
    public DatabaseSettings places(int units) {
        return new DatabaseSettings(home, replica, units, promise);
    }
}
