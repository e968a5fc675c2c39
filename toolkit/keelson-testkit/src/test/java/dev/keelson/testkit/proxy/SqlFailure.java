package dev.keelson.testkit.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;

/** What the driver has said about something that had to fail. */
record SqlFailure(SQLException thrown) {

    static SqlFailure of(Work work) {
        SQLException thrown = catchThrowableOfType(SQLException.class, work::run);
        assertThat((Throwable) thrown).as("it had to fail").isNotNull();
        return new SqlFailure(thrown);
    }

    void hasSqlState(String state) {
        assertThat(thrown.getSQLState()).as(thrown.toString()).isEqualTo(state);
    }

    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }
}
