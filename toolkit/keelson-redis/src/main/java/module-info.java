/**
 * What the instances in front of one PostgreSQL share in Redis: admission to locks, calls counted.
 */
module dev.keelson.redis {
    requires transitive dev.keelson.core;
    requires static org.jspecify;
    requires io.github.bucket4j.core;
    requires io.github.bucket4j.lettuce;
    requires lettuce.core;
    requires org.slf4j;

    exports dev.keelson.redis;
}
