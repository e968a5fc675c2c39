/** Contract suites for backends of units, honest fakes, races, budgets, a clock, and faults. */
module dev.keelson.testkit {
    requires static transitive org.jspecify;
    requires transitive dev.keelson.core;
    requires transitive java.sql;
    requires transitive org.junit.jupiter.api;
    requires dev.keelson.embedded;
    requires java.net.http;
    requires static transitive org.seleniumhq.selenium.api;
    requires static transitive org.seleniumhq.selenium.support;
    requires static transitive tools.jackson.databind;
    requires static org.seleniumhq.selenium.chrome_driver;
    requires static org.seleniumhq.selenium.chromium_driver;
    requires static org.seleniumhq.selenium.remote_driver;
    requires static com.networknt.schema;
    requires static tools.jackson.dataformat.yaml;
    requires static ch.qos.logback.classic;
    requires static ch.qos.logback.core;
    requires org.assertj.core;
    requires org.slf4j;

    exports dev.keelson.testkit;
    exports dev.keelson.testkit.browser;
    exports dev.keelson.testkit.http;
    exports dev.keelson.testkit.lease;
    exports dev.keelson.testkit.process;
    exports dev.keelson.testkit.service;
    exports dev.keelson.testkit.proxy;
}
