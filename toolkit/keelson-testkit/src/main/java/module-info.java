/** Contract suites for backends of units, fakes that pass them, races, budgets and a clock. */
module dev.keelson.testkit {
    requires static transitive org.jspecify;
    requires transitive dev.keelson.core;
    requires transitive org.junit.jupiter.api;
    requires org.assertj.core;

    exports dev.keelson.testkit;
}
