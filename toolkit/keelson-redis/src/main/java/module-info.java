/** Admission to unit locks through Redis, for many instances in front of one PostgreSQL. */
module dev.keelson.redis {
    requires transitive dev.keelson.core;
    requires lettuce.core;
    requires org.slf4j;

    exports dev.keelson.redis;
}
