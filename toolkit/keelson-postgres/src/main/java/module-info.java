/** The transactor, the SQL client and the repositories on PostgreSQL. */
module dev.keelson.postgres {
    requires transitive dev.keelson.core;
    requires transitive java.sql;
    requires org.postgresql.jdbc;
    requires io.opentelemetry.api;
    requires transitive io.opentelemetry.context;
    requires org.slf4j;

    exports dev.keelson.postgres;
    exports dev.keelson.postgres.outbox;
    exports dev.keelson.postgres.replica;
    exports dev.keelson.postgres.sql;
    exports dev.keelson.postgres.trace;
}
