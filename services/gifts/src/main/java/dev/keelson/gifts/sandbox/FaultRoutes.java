package dev.keelson.gifts.sandbox;

import dev.keelson.gifts.sandbox.Faults.Mode;
import dev.keelson.gifts.sandbox.Faults.Target;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;

import java.util.Optional;

/** {@code /sandbox/faults}: lets the chain or Telegram fail. */
public final class FaultRoutes {

    private final Faults faults;

    /** Routes to these switches. */
    public FaultRoutes(Faults faults) {
        this.faults = faults;
    }

    record FaultBody(Target target, Mode mode, Optional<String> method) {}

    /** The endpoint; it is not rate-limited. */
    public Endpoints endpoints() {
        return Endpoints.under("/sandbox")
                .post(
                        "/faults",
                        e -> e.operation("sandbox.faults").uncounted().body(FaultBody.class),
                        this::set);
    }

    private Answer set(Call<FaultBody> call) {
        FaultBody body = call.body();
        body.method()
                .ifPresentOrElse(
                        method -> faults.set(body.target(), body.mode(), method),
                        () -> faults.set(body.target(), body.mode()));
        return Answer.ok(body);
    }
}
