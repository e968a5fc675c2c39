/** Units of work, results, locks, idempotency and events: the promises, without a database. */
module dev.keelson.core {
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports dev.keelson;
    exports dev.keelson.spi;
}
