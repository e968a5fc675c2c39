package dev.keelson.sandbox;

import dev.keelson.sandbox.Faults.Mode;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.json.InvalidField;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code /sandbox/faults}: lets a simulator fail. */
final class FaultRoutes {

    private final Map<String, Faults> switches;

    /** Routes to the switches of the simulators, by their names. */
    FaultRoutes(Map<String, Faults> switches) {
        this.switches = new TreeMap<>(switches);
    }

    record FaultBody(String target, Mode mode, Optional<String> method) {}

    /** The endpoint; it is not rate-limited. */
    Endpoints endpoints() {
        return Endpoints.under("/sandbox")
                .post(
                        "/faults",
                        e -> e.operation("sandbox.faults").uncounted().body(FaultBody.class),
                        this::set);
    }

    private Answer set(Call<FaultBody> call) {
        FaultBody body = call.body();
        Faults faults = switches.get(body.target());
        if (faults == null) {
            throw new InvalidField("target", "must be one of " + switches.keySet());
        }
        body.method()
                .ifPresentOrElse(
                        method -> faults.set(body.mode(), method), () -> faults.set(body.mode()));
        return Answer.ok(body);
    }
}
