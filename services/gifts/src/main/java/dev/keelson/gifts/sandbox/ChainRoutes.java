package dev.keelson.gifts.sandbox;

import dev.keelson.gifts.chain.SandboxTon;
import dev.keelson.gifts.chain.SandboxTon.Pace;
import dev.keelson.gifts.chain.SandboxTon.Pace.Sequence;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.json.InvalidField;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** {@code /sandbox/ton/pace}: how long the chain takes for a message. */
final class ChainRoutes {

    private static final Duration LONGEST = Duration.ofDays(1);

    private final SandboxTon chain;

    ChainRoutes(SandboxTon chain) {
        this.chain = chain;
    }

    record PaceBody(Duration delay, Optional<Sequence> order) {

        PaceBody {
            if (delay.isNegative() || delay.compareTo(LONGEST) > 0) {
                throw new InvalidField("delay", "must be from PT0S to PT24H");
            }
        }
    }

    /** The endpoint; it is not rate-limited. */
    Endpoints endpoints() {
        return Endpoints.under("/sandbox/ton")
                .post(
                        "/pace",
                        e -> e.operation("sandbox.pace").uncounted().body(PaceBody.class),
                        this::pace);
    }

    private Answer pace(Call<PaceBody> call) {
        Sequence order = call.body().order().orElse(Sequence.AS_SENT);
        chain.pace(new Pace(call.body().delay(), order));
        return Answer.ok(Map.of());
    }
}
