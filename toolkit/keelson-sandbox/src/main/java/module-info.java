/** The outside world, played: Telegram for a bot, faults, and a clock that can be put forward. */
module dev.keelson.sandbox {
    requires static org.jspecify;
    requires transitive dev.keelson.core;
    requires transitive dev.keelson.service;
    requires transitive io.helidon.webserver;
    requires transitive tools.jackson.databind;
    requires dev.keelson.postgres;
    requires io.helidon.http;
    requires java.net.http;
    requires org.slf4j;
    requires tools.jackson.core;

    exports dev.keelson.sandbox;
    exports dev.keelson.sandbox.telegram;
}
