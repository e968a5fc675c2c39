/** Contract suites for backends of units, fakes that pass them, races, budgets and a clock. */
module dev.keelson.testkit {
    requires static transitive org.jspecify;
    requires transitive dev.keelson.core;
    requires transitive java.sql;
    requires transitive org.junit.jupiter.api;
    requires dev.keelson.embedded;
    requires org.assertj.core;

    exports dev.keelson.testkit;
    exports dev.keelson.testkit.lease;
}
