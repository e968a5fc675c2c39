package dev.keelson.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The toolkit's tables in a database of a measurement. */
public final class ToolkitSchema {

    private static final List<String> SCRIPTS =
            List.of("V1__units", "V2__outcomes", "V3__leases", "V4__outbox", "V7__traces");

    private ToolkitSchema() {}

    /** Makes them, as a migration would. */
    public static void make(String url) {
        for (String script : SCRIPTS) {
            execute(url, script("dev/keelson/postgres/schema/" + script + ".sql"));
        }
    }

    /** Runs SQL on a connection of its own. */
    public static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failing) {
            throw new IllegalStateException(failing);
        }
    }

    private static String script(String resource) {
        try (InputStream file =
                ToolkitSchema.class.getClassLoader().getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
