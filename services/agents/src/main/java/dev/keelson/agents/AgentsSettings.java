package dev.keelson.agents;

import dev.keelson.agents.answers.Limits;
import dev.keelson.agents.answers.Prices;
import dev.keelson.agents.models.OpenAiModel;
import dev.keelson.agents.models.ScriptedModel.Pace;
import dev.keelson.agents.registry.Registry;
import dev.keelson.agents.registry.RegistryFile;
import dev.keelson.service.Assembly;
import dev.keelson.service.settings.BadSettings;
import dev.keelson.service.settings.Setting;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings that the runtime of agents adds to those of every service. */
final class AgentsSettings {

    private static final int SHORTEST_KEY = 16;

    private static final Setting<Optional<URI>> LLM_URL =
            Setting.url(
                            "KEELSON_LLM_BASE_URL",
                            "where an OpenAI-compatible model is, such as"
                                    + " http://localhost:11434/v1; none: the scripted one")
                    .optional();
    private static final Setting<String> LLM_MODEL =
            Setting.text("KEELSON_LLM_MODEL", "the name of the model there").or("default");
    private static final Setting<Optional<String>> LLM_KEY =
            Setting.text("KEELSON_LLM_API_KEY", "the key for the model").optional().secret();
    private static final Setting<Duration> LLM_SILENCE =
            Setting.duration("KEELSON_LLM_SILENCE", "how long the model may say nothing")
                    .or(Duration.ofSeconds(60));
    private static final Setting<Integer> LLM_CONTEXT =
            Setting.number(
                            "KEELSON_LLM_CONTEXT",
                            100,
                            10_000_000,
                            "tokens beyond which the oldest messages are told in short")
                    .or(24_000);
    private static final Setting<Integer> INPUT_PRICE =
            Setting.number(
                            "KEELSON_LLM_INPUT_PRICE",
                            0,
                            Integer.MAX_VALUE,
                            "what a million tokens cost that the model reads, in millionths of"
                                    + " the coin"
                                    + " it is paid in: 150000 is 0.15")
                    .or(0);
    private static final Setting<Integer> OUTPUT_PRICE =
            Setting.number(
                            "KEELSON_LLM_OUTPUT_PRICE",
                            0,
                            Integer.MAX_VALUE,
                            "the same for what it writes")
                    .or(0);
    private static final Setting<Integer> DAY_TOKENS =
            Setting.number(
                            "KEELSON_AGENTS_DAY_TOKENS",
                            1,
                            Integer.MAX_VALUE,
                            "tokens that one user may use in a day (UTC)")
                    .or(1_000_000);
    private static final Setting<Integer> STREAMS =
            Setting.number(
                            "KEELSON_AGENTS_STREAMS",
                            1,
                            100_000,
                            "streams that a user may watch at a time, on each instance")
                    .or(50);
    private static final Setting<Optional<Path>> REGISTRY =
            Setting.path(
                            "KEELSON_AGENTS_REGISTRY",
                            "a file with agents and tools of one's own; none: ours")
                    .optional();
    private static final Setting<Optional<String>> GATEWAY_KEY =
            Setting.text(
                            "KEELSON_GATEWAY_KEY",
                            "what the service in front sends as its token to get tokens for its"
                                    + " users, at"
                                    + " least 16 characters")
                    .optional()
                    .secret();
    private static final Setting<Optional<Boolean>> SANDBOX =
            Setting.onOff(
                            "KEELSON_SANDBOX",
                            "whether anybody can make up a user, and the scripted model is told"
                                    + " to go on;"
                                    + " on unless a gateway key is set; never in production")
                    .optional();
    private static final Setting<Duration> SCRIPT_PACE =
            Setting.duration(
                            "KEELSON_AGENTS_SCRIPT_PACE",
                            "how long the scripted model takes from one word to the next")
                    .or(Duration.ofMillis(40));

    private AgentsSettings() {}

    static List<Setting<?>> declared() {
        return List.of(
                LLM_URL,
                LLM_MODEL,
                LLM_KEY,
                LLM_SILENCE,
                LLM_CONTEXT,
                INPUT_PRICE,
                OUTPUT_PRICE,
                DAY_TOKENS,
                STREAMS,
                REGISTRY,
                GATEWAY_KEY,
                SANDBOX,
                SCRIPT_PACE);
    }

    static boolean isSandbox(Assembly service) {
        return service.get(SANDBOX).orElse(service.get(GATEWAY_KEY).isEmpty());
    }

    static Optional<String> gatewayKey(Assembly service) {
        Optional<String> key = service.get(GATEWAY_KEY);
        if (key.filter(it -> it.length() < SHORTEST_KEY).isPresent()) {
            throw new BadSettings(List.of("KEELSON_GATEWAY_KEY must have at least 16 characters."));
        }
        return key;
    }

    static Limits limits(Assembly service) {
        return new Limits(
                service.get(DAY_TOKENS),
                service.get(LLM_CONTEXT),
                service.get(STREAMS),
                new Prices(service.get(INPUT_PRICE), service.get(OUTPUT_PRICE)));
    }

    static Registry registry(Assembly service) {
        try {
            return RegistryFile.read(service.get(REGISTRY));
        } catch (IllegalArgumentException wrong) {
            throw new BadSettings(List.of("KEELSON_AGENTS_REGISTRY: " + wrong.getMessage() + "."));
        }
    }

    /** The real model, where one is named. */
    static Optional<OpenAiModel.Settings> model(Assembly service) {
        return service.get(LLM_URL)
                .map(url ->
                        new OpenAiModel.Settings(
                                url,
                                service.get(LLM_MODEL),
                                service.get(LLM_KEY),
                                service.get(LLM_SILENCE)));
    }

    /** How fast the scripted model speaks. */
    static Pace pace(Assembly service) {
        Duration next = service.get(SCRIPT_PACE);
        return new Pace(next, next);
    }
}
