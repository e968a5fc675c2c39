package dev.keelson.service.dispatch;

import dev.keelson.Fault;
import dev.keelson.Once;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Caller;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.Fallback;
import dev.keelson.service.http.NoBody;
import dev.keelson.service.http.WholeBody;
import dev.keelson.service.json.InvalidField;
import dev.keelson.service.json.Json;
import dev.keelson.service.limits.Limit;
import dev.keelson.service.limits.RateLimits;
import dev.keelson.service.switches.SwitchedOff;
import dev.keelson.service.tracing.Tracing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A tiny service: notes that cost something, kept in memory. */
public final class Notes {

    /** Alice's token. */
    public static final String ALICE = "token-of-alice";

    /** The token of an admin. */
    public static final String ADMIN = "token-of-admin";

    /** The token of somebody who is frozen. */
    static final String FROZEN = "token-of-frozen";

    /** When every note is written. */
    public static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, String> fingerprints = new ConcurrentHashMap<>();
    private final AtomicInteger written = new AtomicInteger();
    private final Map<String, SwitchedOff> off = new ConcurrentHashMap<>();

    public record Write(String text, BigDecimal price, Optional<List<String>> tags) {
        public Write {
            if (price.signum() < 0) {
                throw new InvalidField("price", "must not be negative");
            }
        }
    }

    public record Find(
            Optional<List<String>> tags, Optional<Integer> numMin, Optional<Sort> sort) {}

    public enum Sort {
        NEWEST,
        PRICE_ASC
    }

    public record Note(int noteId, String text, String priceTon, Instant writtenAt) {}

    public sealed interface Refusal {
        record TooDear(String most) implements Refusal {}
    }

    /** How many notes were written. */
    public int written() {
        return written.get();
    }

    /** Switches an operation off. */
    void turnOff(String operation, String reason) {
        off.put(operation, new SwitchedOff(reason, "an admin", NOW));
    }

    /** What the notes answer. */
    public Endpoints endpoints() {
        return Endpoints.under("/api/notes")
                .post(
                        "/write",
                        e ->
                                e.operation("notes.write")
                                        .signedIn()
                                        .idempotent()
                                        .rehearsable()
                                        .limit(Limit.perMinute(3))
                                        .body(Write.class),
                        this::write)
                .search("/", e -> e.operation("notes.find").body(Find.class), this::find)
                .get("/{note_id}", e -> e.operation("notes.get").signedIn(), this::get)
                .delete("/{note_id}", e -> e.operation("notes.remove").roles("admin"), this::remove)
                .post("/renew", e -> e.operation("notes.renew").signedIn().reads(), this::remove)
                .post("/probe", e -> e.operation("notes.probe").alwaysOn(), this::remove)
                .post(
                        "/told",
                        e -> e.operation("notes.told").body(WholeBody.class),
                        call -> Answer.ok(call.body()))
                .post("/fail", e -> e.operation("notes.fail").body(Failing.class), this::fail);
    }

    /** Names what shall be thrown. */
    public record Failing(String with) {}

    private Answer write(Call<Write> call) {
        Result<Note, Refusal> result =
                call.isRehearsal() ? made(call.body()) : once(call.once(Note.class), call.body());
        return switch (result) {
            case Success(Note note) when call.isRehearsal() ->
                    Answer.ok(Map.of("dry_run", true, "answer", note));
            case Success(Note note) -> Answer.ok(note);
            case Failure(Refusal.TooDear(String most)) ->
                    Answer.refused(409, "TOO_DEAR", "This note is too dear.").with("most", most);
        };
    }

    private Result<Note, Refusal> once(Once<Note> once, Write write) {
        String key = once.caller() + "/" + once.key();
        String stored = answers.get(key);
        if (stored != null) {
            if (!once.fingerprint().equals(fingerprints.get(key))) {
                throw new Fault.KeyReused();
            }
            return Result.success(once.replay(stored));
        }
        Result<Note, Refusal> made = made(write);
        if (made instanceof Success(Note note)) {
            written.incrementAndGet();
            fingerprints.put(key, once.fingerprint());
            answers.put(key, once.encode(note));
        }
        return made;
    }

    private Result<Note, Refusal> made(Write write) {
        return write.price().compareTo(BigDecimal.TEN) > 0
                ? Result.failure(new Refusal.TooDear("10"))
                : Result.success(
                        new Note(
                                written.get() + 1,
                                write.text(),
                                write.price().toPlainString(),
                                NOW));
    }

    private Answer find(Call<Find> call) {
        Find find = call.body();
        return Answer.ok(
                Map.of(
                        "tags", find.tags().orElse(List.of()),
                        "num_min", find.numMin().orElse(-1),
                        "sort", find.sort().orElse(Sort.NEWEST)));
    }

    private Answer get(Call<NoBody> call) {
        return Answer.ok(Map.of("note_id", call.path("note_id"), "caller", call.caller().id()));
    }

    private Answer remove(Call<NoBody> call) {
        return Answer.ok(Map.of());
    }

    private Answer fail(Call<Failing> call) {
        throw switch (call.body().with()) {
            case "busy" -> new Fault.Busy("connection", java.time.Duration.ofSeconds(2));
            case "in-flight" -> new Fault.KeyInFlight(new IllegalStateException());
            case "unknown" -> new Fault.OutcomeUnknown("notes.fail", new IllegalStateException());
            case "field" -> new InvalidField("with", "must be another word");
            default -> new IllegalStateException("a secret of the inside");
        };
    }

    /** A dispatcher in front of the notes. */
    public Dispatcher dispatcher(RateLimits limits) {
        return dispatcher(limits, new SimpleMeterRegistry());
    }

    Dispatcher dispatcher(RateLimits limits, MeterRegistry registry) {
        return new Dispatcher(
                new Dispatcher.Parts(
                        List.of(endpoints()),
                        Fallback.none(),
                        Notes::caller,
                        operation -> Optional.ofNullable(off.get(operation)),
                        Json.standard()),
                new Dispatcher.Surroundings(
                        registry,
                        limits,
                        Optional.of(URI.create("https://notes.example")),
                        Tracing.off()));
    }

    private static Optional<Caller> caller(String token) {
        return switch (token) {
            case ALICE -> Optional.of(new Caller(1, "member"));
            case FROZEN -> Optional.of(new Caller(3, "member", Optional.of("stolen phone")));
            case ADMIN -> Optional.of(new Caller(2, "admin"));
            default -> Optional.empty();
        };
    }
}
