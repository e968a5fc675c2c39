package dev.keelson.agents.models;

import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;

import java.net.URI;

/** {@code /sandbox/model}: where the scripted model can be had over HTTP, and letting it go on. */
final class ModelRoutes {

    private final ScriptedModel model;
    private final URI base;

    ModelRoutes(ScriptedModel model, URI base) {
        this.model = model;
        this.base = base;
    }

    record ModelShape(String openaiUrl) {}

    record ReleasedShape(boolean released) {}

    Endpoints endpoints() {
        return Endpoints.under("/sandbox/model")
                .get("", e -> e.operation("sandbox.model").uncounted(), this::where)
                .post(
                        "/release",
                        e -> e.operation("sandbox.model.release").uncounted(),
                        this::release);
    }

    private Answer where(Call<NoBody> call) {
        return Answer.ok(new ModelShape(base.toString()));
    }

    private Answer release(Call<NoBody> call) {
        model.release();
        return Answer.ok(new ReleasedShape(true));
    }
}
