package dev.keelson.agents.turns;

import dev.keelson.Once;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.agents.answers.Asked;
import dev.keelson.agents.answers.Scene;
import dev.keelson.agents.dialects.Dialects;
import dev.keelson.agents.shared.AgentsJson;
import dev.keelson.agents.shared.SessionId;
import dev.keelson.agents.shared.UserId;
import dev.keelson.agents.turns.BeginningTurn.Order;
import dev.keelson.agents.turns.BeginningTurn.Refusal;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;
import dev.keelson.service.json.InvalidField;
import dev.keelson.service.limits.Limit;
import dev.keelson.service.runs.Disconnect;
import dev.keelson.service.runs.RunRecord;
import dev.keelson.service.runs.RunStart;
import dev.keelson.service.runs.RunStream;
import dev.keelson.service.runs.Runs;
import dev.keelson.service.runs.Runs.Begun;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Messages to sessions, and the runs that answer them. */
final class TurnRoutes {

    private static final Limit MESSAGES = Limit.perMinute(60);
    private static final int LARGEST_MESSAGE = 128 * 1024;
    private static final int LONGEST_KEY = 255;

    private final Runs runs;
    private final BeginningTurn beginning;
    private final OpenStreams streams;
    private final Playing playing;

    TurnRoutes(Runs runs, BeginningTurn beginning, OpenStreams streams, Playing playing) {
        this.runs = runs;
        this.beginning = beginning;
        this.streams = streams;
        this.playing = playing;
    }

    /** Answers a message, in the hands of a run. */
    interface Playing {
        void play(RunStream stream, Scene scene);
    }

    record StreamBody(
            Optional<SessionId> sessionId, MessageBody message, Optional<String> clientRequestId) {

        StreamBody {
            if (clientRequestId
                    .filter(it -> it.isBlank() || it.length() > LONGEST_KEY)
                    .isPresent()) {
                throw new InvalidField(
                        "client_request_id", "must have 1 to " + LONGEST_KEY + " characters");
            }
        }
    }

    /**
     * Where a viewer goes on, and in which words.
     *
     * @param startingAfter the {@code sequence_number} of an event of {@link Dialects#RESPONSES}
     */
    record WatchQuery(
            Optional<String> after, Optional<Long> startingAfter, Optional<String> dialect) {

        WatchQuery {
            if (startingAfter.filter(it -> it < 0).isPresent()) {
                throw new InvalidField("starting_after", "must not be negative");
            }
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("")
                .post(
                        "/agent/message/stream",
                        e ->
                                e.operation("agent.message")
                                        .roles("user")
                                        .limit(MESSAGES)
                                        .bodyUpTo(LARGEST_MESSAGE)
                                        .body(StreamBody.class),
                        this::take)
                .get(
                        "/runs/{run}/stream",
                        e ->
                                e.operation("runs.stream")
                                        .roles("user")
                                        .uncounted()
                                        .body(WatchQuery.class),
                        this::resume)
                .post(
                        "/runs/{run}/cancel",
                        e -> e.operation("runs.cancel").roles("user").uncounted(),
                        this::cancel);
    }

    private Answer take(Call<StreamBody> call) {
        return told(call, Optional.empty(), dialect -> take(call, dialect));
    }

    /** Answers in the dialect that the caller wants, if there is such a one, and a place for it. */
    private Answer told(Call<?> call, Optional<String> name, Function<Dialects, Answer> answer) {
        var user = new UserId(call.caller().id());
        if (streams.isFull(user)) {
            return Answer.refused(
                            429,
                            "TOO_MANY_STREAMS",
                            "You watch " + streams.most() + " streams here: close one first.")
                    .with("most", streams.most())
                    .header("Retry-After", Long.toString(OpenStreams.LATER.toSeconds()));
        }
        return switch (Dialects.wanted(name, call.header("Accept"))) {
            case Success(Dialects dialect) -> streams.counted(user, answer.apply(dialect));
            case Failure(String unknown) ->
                    Answer.refused(406, "DIALECT_UNKNOWN", "Nobody here speaks " + unknown + ".")
                            .with("dialects", Dialects.names());
        };
    }

    private Answer take(Call<StreamBody> call, Dialects dialect) {
        StreamBody body = call.body();
        Asked asked = body.message().asked();
        if (body.sessionId().isEmpty() && !(asked instanceof Asked.UserMessage)) {
            throw new InvalidField("session_id", "is required");
        }
        var order = new Order(new UserId(call.caller().id()), body.sessionId(), asked);
        return switch (runs.start(
                start(call), (unit, run) -> beginning.begin(unit, run, order), playing::play)) {
            case Success(Begun begun) -> show(begun, dialect);
            case Failure(Refusal refusal) -> answer(refusal);
        };
    }

    private RunStart start(Call<StreamBody> call) {
        StreamBody body = call.body();
        String kind = body.message().asked().kind();
        RunStart start = RunStart.of(owner(call), kind, Disconnect.goOn());
        String fingerprint = AgentsJson.JSON.canonical(body);
        return key(call).map(key -> start.once(key, fingerprint)).orElse(start);
    }

    private static Optional<String> key(Call<StreamBody> call) {
        Optional<String> header = call.header("Idempotency-Key");
        if (header.filter(it -> !Once.isKey(it)).isPresent()) {
            throw new InvalidField("idempotency_key", "must be 1 to 255 printable characters");
        }
        return header.or(() -> call.body().clientRequestId());
    }

    private static String owner(Call<?> call) {
        return Long.toString(call.caller().id());
    }

    private Answer show(Begun begun, Dialects dialect) {
        RunRecord run = runs.find(begun.run()).orElseThrow();
        return runs.show(run, Optional.empty(), dialect.dialect())
                .header("X-Run-Id", begun.run().toString());
    }

    private Answer resume(Call<WatchQuery> call) {
        return told(
                call,
                call.body().dialect(),
                dialect ->
                        mine(call)
                                .map(run -> resume(call, run, dialect))
                                .orElseGet(TurnRoutes::noSuchRun));
    }

    private Answer resume(Call<WatchQuery> call, RunRecord run, Dialects dialect) {
        WatchQuery query = call.body();
        if (query.startingAfter().isPresent() && dialect != Dialects.RESPONSES) {
            throw new InvalidField("starting_after", "counts the events of the dialect responses");
        }
        Optional<String> cursor =
                call.header("Last-Event-ID")
                        .or(() ->
                                query.startingAfter()
                                        .map(number -> Dialects.response(run.id(), number)))
                        .or(query::after);
        return runs.show(run, cursor, dialect.dialect());
    }

    private Answer cancel(Call<NoBody> call) {
        return mine(call)
                .map(run -> {
                    runs.cancel(run.id());
                    return Answer.accepted(
                            new CancelledShape(
                                    run.id(), runs.find(run.id()).orElseThrow().state().name()));
                })
                .orElseGet(TurnRoutes::noSuchRun);
    }

    record CancelledShape(UUID runId, String state) {}

    private Optional<RunRecord> mine(Call<?> call) {
        return uuid(call.path("run"))
                .flatMap(runs::find)
                .filter(run -> run.owner().equals(owner(call)));
    }

    private static Optional<UUID> uuid(String text) {
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    private static Answer noSuchRun() {
        return Answer.refused(404, "RUN_NOT_FOUND", "You have no such run.");
    }

    private static Answer answer(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NoSuchSession _ ->
                    Answer.refused(404, "SESSION_NOT_FOUND", "You have no such session.");
            case Refusal.Busy(UUID run) ->
                    Answer.refused(
                                    409,
                                    "SESSION_BUSY",
                                    "An answer is on its way: watch it, or cancel it.")
                            .with("run_id", run);
            case Refusal.NoSuchAgent(var agent) ->
                    Answer.refused(404, "AGENT_NOT_FOUND", "There is no agent " + agent + ".");
            case Refusal.TooManySwitches _ ->
                    Answer.refused(
                            409,
                            "TOO_MANY_SWITCHES",
                            "The session's agent has changed 50 times: begin another session.");
            case Refusal.NoSuchCall _ ->
                    Answer.refused(404, "CALL_NOT_FOUND", "The session has no such call.");
            case Refusal.AlreadyAnswered _ ->
                    Answer.refused(409, "CALL_ANSWERED", "The call has its result.");
            case Refusal.ApprovalPending _ ->
                    Answer.refused(
                            409, "APPROVAL_PENDING", "A person has to judge the call first.");
            case Refusal.NoSuchApproval _ ->
                    Answer.refused(404, "APPROVAL_NOT_FOUND", "Nobody was asked that.");
            case Refusal.AlreadyDecided(var verdict) ->
                    Answer.refused(409, "ALREADY_DECIDED", "It was judged before.")
                            .with("verdict", verdict);
            case Refusal.ApprovalExpired _ ->
                    Answer.refused(
                            409,
                            "APPROVAL_EXPIRED",
                            "The time to judge it is over: send a new message.");
        };
    }
}
