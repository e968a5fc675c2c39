package dev.keelson.gifts.sandbox;

import dev.keelson.gifts.sandbox.Faults.Mode;
import dev.keelson.gifts.sandbox.Faults.Target;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;

/** {@code /sandbox/faults}: lets the chain or Telegram fail. */
public final class FaultRoutes {

    private final Faults faults;

    /** Routes to the switches of a sandbox. */
    public FaultRoutes(SandboxModule world) {
        this.faults = world.faults();
    }

    record FaultBody(Target target, Mode mode) {}

    /** The endpoint; it is not rate-limited. */
    public Endpoints endpoints() {
        return Endpoints.under("/sandbox")
                .post(
                        "/faults",
                        e -> e.operation("sandbox.faults").uncounted().body(FaultBody.class),
                        this::set);
    }

    private Answer set(Call<FaultBody> call) {
        faults.set(call.body().target(), call.body().mode());
        return Answer.ok(call.body());
    }
}
