package dev.keelson.service.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which migration scripts have run on a database, as Flyway wrote it down. Immutable. */
final class DatabaseHistory {

    /** The class of "no such table" and "not allowed". */
    private static final String NO_ACCESS = "42";

    /** What Flyway itself did, such as making the schema, is no script. */
    private static final String ASK =
            """
            select 'keelson' as schema, script, coalesce(checksum, 0) as checksum, type, success
            from keelson.flyway_schema_history
            where type not in ('SCHEMA', 'BASELINE')
            union all
            select 'public' as schema, script, coalesce(checksum, 0) as checksum, type, success
            from public.flyway_schema_history
            where type not in ('SCHEMA', 'BASELINE')
            """;

    private final Map<String, Set<Script>> scripts;
    private final boolean understood;

    private DatabaseHistory(Map<String, Set<Script>> scripts, boolean understood) {
        this.scripts = scripts;
        this.understood = understood;
    }

    /** Reads it, in one statement. */
    static DatabaseHistory read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ASK)) {
            Map<String, Set<Script>> scripts = new HashMap<>();
            boolean understood = true;
            while (rows.next()) {
                var script = new Script(rows.getString("script"), rows.getInt("checksum"));
                understood &= rows.getBoolean("success") && rows.getString("type").equals("SQL");
                understood &=
                        scripts.computeIfAbsent(rows.getString("schema"), _ -> new HashSet<>())
                                .add(script);
            }
            return new DatabaseHistory(scripts, understood);
        } catch (SQLException failing) {
            if (String.valueOf(failing.getSQLState()).startsWith(NO_ACCESS)) {
                return new DatabaseHistory(Map.of(), false);
            }
            throw failing;
        }
    }

    /**
     * The scripts that have run on a schema; nothing where there is more to it: a script that
     * failed, ran twice or was undone, or no history at all.
     */
    Optional<Set<Script>> of(String schema) {
        return understood
                ? Optional.of(Set.copyOf(scripts.getOrDefault(schema, Set.of())))
                : Optional.empty();
    }
}
