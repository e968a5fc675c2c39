package dev.keelson.postgres.replica;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;

/**
 * A place in the write-ahead log of one history of one database.
 *
 * <p>A place of another system, or of another timeline, cannot be compared: after a fail-over the
 * same number is something else.
 *
 * @param system the cluster's system identifier
 * @param timeline raised whenever a standby is promoted
 * @param place bytes from the log's beginning
 */
record WalPosition(long system, int timeline, long place) {

    private static final byte VERSION = 1;
    private static final int LENGTH = 1 + Long.BYTES + Integer.BYTES + Long.BYTES;
    private static final int TEXT_LENGTH = 28;

    /** Where the log of a primary ends now: after a COMMIT this is behind what it committed. */
    static final String OF_PRIMARY =
            """
            select system_identifier as system,
                   left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) as timeline,
                   pg_current_wal_insert_lsn() - '0/0'::pg_lsn as place
              from pg_control_system()
            """;

    /**
     * What a standby has replayed. Its timeline is told at once to who may read all statistics
     * (pg_read_all_stats), and else when it has next written its control file: until then it is
     * taken for older than it is, never for younger. One that was promoted is a primary.
     */
    static final String OF_STANDBY =
            """
            select s.system_identifier as system,
                   lpad(to_hex(greatest(
                       c.timeline_id,
                       r.min_recovery_end_timeline,
                       (select received_tli from pg_stat_wal_receiver))), 8, '0') as timeline,
                   pg_last_wal_replay_lsn() - '0/0'::pg_lsn as place
              from pg_control_system() as s, pg_control_checkpoint() as c,
                   pg_control_recovery() as r
             where pg_is_in_recovery()
            """;

    /** Reads a row of one of these. */
    static WalPosition of(ResultSet row) throws SQLException {
        return new WalPosition(
                row.getLong("system"),
                Integer.parseUnsignedInt(row.getString("timeline"), 16),
                row.getLong("place"));
    }

    /** As callers carry it. */
    String token() {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
        bytes.put(VERSION).putLong(system).putInt(timeline).putLong(place);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Reads a caller's token; nothing where it is none of ours, or of a version to come. */
    static Optional<WalPosition> read(String token) {
        if (token.length() != TEXT_LENGTH) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            return bytes.get() == VERSION
                    ? Optional.of(new WalPosition(bytes.getLong(), bytes.getInt(), bytes.getLong()))
                    : Optional.empty();
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    boolean isOfOneHistoryWith(WalPosition other) {
        return system == other.system && timeline == other.timeline;
    }

    boolean hasReached(WalPosition other) {
        return isOfOneHistoryWith(other) && place >= other.place;
    }
}
