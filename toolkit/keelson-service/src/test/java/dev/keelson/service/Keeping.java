package dev.keelson.service;

import dev.keelson.LockName;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.TimeOrderedIds;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.service.database.Database;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Caller;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;
import dev.keelson.service.web.ErrorCatalogue;
import dev.keelson.service.web.Pages;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** A tiny service on a database: it keeps notes. */
final class Keeping {

    static final String TOKEN = "token";

    private static final Operation KEEP = Operation.named("notes.keep");
    private static final Operation COUNT = Operation.named("notes.count").mayLag();

    private final Transactor transactor;
    private final TimeOrderedIds ids = new TimeOrderedIds(InstantSource.system());
    private final CountDownLatch slowBegan;
    private final CountDownLatch slowMayEnd;

    record Keep(String text) {}

    record Kept(UUID noteId, String text) {}

    sealed interface Refusal {
        record Empty() implements Refusal {}
    }

    private Keeping(Transactor transactor, CountDownLatch slowBegan, CountDownLatch slowMayEnd) {
        this.transactor = transactor;
        this.slowBegan = slowBegan;
        this.slowMayEnd = slowMayEnd;
    }

    /** The composition root. */
    static void wire(Assembly service, CountDownLatch slowBegan, CountDownLatch slowMayEnd) {
        Database database = service.database();
        Transactor transactor =
                database.transactor(InstantSource.system(), service.unitObserver(), event -> "{}");
        var keeping = new Keeping(transactor, slowBegan, slowMayEnd);
        service.authenticate(token ->
                        token.equals(TOKEN)
                                ? Optional.of(new Caller(1, "member"))
                                : Optional.empty())
                .serve(keeping.endpoints())
                .pages(Pages.ofClassPath().errors(new ErrorCatalogue()));
        service.jobs().onEachInstance("count", Duration.ofHours(1), keeping::count);
    }

    private Endpoints endpoints() {
        return Endpoints.under("/api/notes")
                .post(
                        "/keep",
                        e -> e.operation("notes.keep").signedIn().idempotent().body(Keep.class),
                        this::keep)
                .get("/count", e -> e.operation("notes.count"), this::countAnswer)
                .get("/slow", e -> e.operation("notes.slow"), this::slow);
    }

    private Answer keep(Call<Keep> call) {
        Result<Kept, Refusal> kept =
                transactor.inUnit(
                        KEEP.lockedBy(new LockName("note:" + call.caller().id()))
                                .once(call.once(Kept.class)),
                        unit -> keep(unit, call.body()));
        return switch (kept) {
            case Success(Kept note) -> Answer.ok(note);
            case Failure(Refusal.Empty _) ->
                    Answer.refused(409, "EMPTY", "There is nothing to keep.");
        };
    }

    private Result<Kept, Refusal> keep(UnitOfWork unit, Keep keep) {
        if (keep.text().isBlank()) {
            return Result.failure(new Refusal.Empty());
        }
        var kept = new Kept(ids.next(), keep.text());
        Sql.in(unit)
                .write("insert into note (note_id, text) values (:id, :text)")
                .bind("id", kept.noteId())
                .bind("text", kept.text())
                .gatherExpecting(1);
        return Result.success(kept);
    }

    private int count() {
        return transactor.read(
                COUNT,
                session ->
                        Sql.in(session)
                                .query("select count(*)::int as n from note")
                                .one(row -> row.int32("n")));
    }

    private Answer countAnswer(Call<NoBody> call) {
        return Answer.ok(Map.of("count", count()));
    }

    private Answer slow(Call<NoBody> call) {
        slowBegan.countDown();
        try {
            slowMayEnd.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        return Answer.ok(Map.of("count", count()));
    }
}
