package dev.keelson.agents.models;

import dev.keelson.Outside;
import dev.keelson.agents.models.GuardedModel.Patience;
import dev.keelson.service.health.Check;
import dev.keelson.service.http.Endpoints;

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
    public record Border(Outside outside, MeterRegistry meters) {}

    /** A model somewhere else. */
    public static ModelsModule of(OpenAiModel.Settings settings, Border border) {
        var model = new OpenAiModel(settings);
        return guarded(model, border, List.of(), List.of(model));
    }

    /** The scripted model, which is served over HTTP on a loopback port too. */
    public static ModelsModule scripted(ScriptedModel.Pace pace, Border border) {
        var model = new ScriptedModel(pace);
        var server = SandboxModelServer.start(model);
        var routes = new ModelRoutes(model, server.base());
        return guarded(model, border, List.of(routes.endpoints()), List.of(server));
    }

    private static ModelsModule guarded(
            ModelProvider model,
            Border border,
            List<Endpoints> sandbox,
            List<AutoCloseable> closing) {
        var guarded =
                new GuardedModel(model, border.outside(), Patience.standard(), border.meters());
        return new ModelsModule(
                guarded, Check.outside("model", guarded::trouble), sandbox, closing);
    }
}
