package dev.keelson.agents.models;

import dev.keelson.service.health.Check;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.outside.OutsideService.Border;

import io.micrometer.core.instrument.MeterRegistry;

import java.util.List;

/**
 * The model that answers, put together.
 *
 * @param sandbox what plays it, where it is played
 */
public record ModelsModule(
        ModelProvider model, Check check, List<Endpoints> sandbox, List<AutoCloseable> closing) {

    public ModelsModule {
        sandbox = List.copyOf(sandbox);
        closing = List.copyOf(closing);
    }

    /** The border that the model is behind, and where it is measured. */
    public record Surroundings(Border border, MeterRegistry meters) {}

    /** A model somewhere else. */
    public static ModelsModule of(OpenAiModel.Settings settings, Surroundings around) {
        var model = new OpenAiModel(settings);
        return guarded(model, around, List.of(), List.of(model));
    }

    /** The scripted model, which is served over HTTP on a loopback port too. */
    public static ModelsModule scripted(ScriptedModel.Pace pace, Surroundings around) {
        var model = new ScriptedModel(pace);
        var server = SandboxModelServer.start(model);
        var routes = new ModelRoutes(model, server.base());
        return guarded(model, around, List.of(routes.endpoints()), List.of(server));
    }

    private static ModelsModule guarded(
            ModelProvider model,
            Surroundings around,
            List<Endpoints> sandbox,
            List<AutoCloseable> closing) {
        var guarded =
                new GuardedModel(model, GuardedModel.patience(), around.border(), around.meters());
        return new ModelsModule(
                guarded, Check.outside("model", guarded::trouble), sandbox, closing);
    }
}
