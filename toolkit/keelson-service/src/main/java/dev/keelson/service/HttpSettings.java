package dev.keelson.service;

import dev.keelson.redis.RedisBuckets;
import dev.keelson.service.limits.RateLimits;
import dev.keelson.service.logs.Logs;
import dev.keelson.service.server.HttpServer.Listening;
import dev.keelson.service.settings.Setting;
import dev.keelson.service.settings.Settings;
import dev.keelson.service.tracing.Tracing;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The settings that every service has, its database's aside. */
final class HttpSettings {

    private static final Setting<Integer> PORT =
            Setting.number("KEELSON_HTTP_PORT", 0, 65_535, "the port; 0 is any free one").or(8080);
    private static final Setting<Optional<URI>> PUBLIC_URL =
            Setting.url(
                            "KEELSON_PUBLIC_URL",
                            "the address under which browsers see the service; the one other origin"
                                    + " that may call it")
                    .optional();
    private static final Setting<Boolean> RATE_LIMITS =
            Setting.onOff("KEELSON_RATE_LIMITS", "whether calls are limited; off for load tests")
                    .or(true);
    private static final Setting<Set<String>> PROXIES =
            Setting.words("KEELSON_TRUSTED_PROXIES", "addresses whose X-Forwarded-For is believed")
                    .or(Set.of());
    private static final Setting<Duration> DRAIN_PAUSE =
            Setting.duration(
                            "KEELSON_DRAIN_PAUSE",
                            "how long a stopping instance says it is not ready before it refuses"
                                    + " connections, for load balancers to notice")
                    .or(Duration.ZERO);
    private static final Setting<Logs.Format> LOG_FORMAT =
            Setting.of(
                            "KEELSON_LOG_FORMAT",
                            "how log lines look; auto: json unless standard output is a"
                                    + " terminal. Lines"
                                    + " before the settings are read obey the environment alone",
                            "json, text or auto",
                            text -> Logs.Format.valueOf(text.toUpperCase(Locale.ROOT)))
                    .or(Logs.Format.AUTO);

    private static final Setting<Optional<URI>> FAULTS =
            Setting.url(
                            "KEELSON_SENTRY_DSN",
                            "the Sentry-compatible address that is told of every error that is"
                                    + " logged:"
                                    + " what broke and where, with operation, request and trace,"
                                    + " and without the text of exceptions")
                    .optional()
                    .secret();
    private static final Setting<Optional<URI>> COLLECTOR =
            Setting.url(
                            "KEELSON_OTLP_URL",
                            "the OpenTelemetry collector that traces are told, such as"
                                    + " http://localhost:4318; none: nothing is kept")
                    .optional();
    private static final Setting<Integer> TRACES =
            Setting.number(
                            "KEELSON_TRACE_PERCENT",
                            0,
                            100,
                            "how many of a hundred traces are kept; the choice of a caller that"
                                    + " sends traceparent goes before")
                    .or(100);

    private final Settings settings;

    HttpSettings(Settings settings) {
        this.settings = settings;
    }

    static List<Setting<?>> declared() {
        return List.of(
                PORT,
                PUBLIC_URL,
                RATE_LIMITS,
                PROXIES,
                DRAIN_PAUSE,
                LOG_FORMAT,
                FAULTS,
                COLLECTOR,
                TRACES);
    }

    Listening listening() {
        return Listening.on(settings.get(PORT)).behind(settings.get(PROXIES));
    }

    Optional<URI> publicUrl() {
        return settings.get(PUBLIC_URL);
    }

    RateLimits rateLimits(Optional<RedisBuckets> shared) {
        if (!settings.get(RATE_LIMITS)) {
            return RateLimits.off();
        }
        return shared.map(RateLimits.standard()::sharedBy).orElseGet(RateLimits::standard);
    }

    Tracing tracing(String service) {
        return settings.get(COLLECTOR)
                .map(collector -> Tracing.to(collector, service, settings.get(TRACES)))
                .orElseGet(Tracing::off);
    }

    Duration drainPause() {
        return settings.get(DRAIN_PAUSE);
    }

    /** Logs as the settings say from now on. */
    void log() {
        Logs.use(settings.get(LOG_FORMAT), settings.get(FAULTS));
    }
}
