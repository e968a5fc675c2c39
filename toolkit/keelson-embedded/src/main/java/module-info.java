/** A real PostgreSQL and Redis beside the program, from binaries that Maven delivers. */
module dev.keelson.embedded {
    requires static org.jspecify;
    requires transitive java.sql;
    requires org.slf4j;
    requires org.apache.commons.compress;
    requires org.tukaani.xz;

    exports dev.keelson.embedded;
    exports dev.keelson.embedded.redis;
}
