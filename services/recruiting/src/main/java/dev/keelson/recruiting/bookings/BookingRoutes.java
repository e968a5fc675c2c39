package dev.keelson.recruiting.bookings;

import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.recruiting.bookings.BookingSlot.Reserved;
import dev.keelson.recruiting.bookings.CancelingBooking.Force;
import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.shared.SlotId;
import dev.keelson.recruiting.shared.Texts;
import dev.keelson.recruiting.slots.Slot;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;

import java.util.Map;
import java.util.Optional;

/** {@code /api/slots/{slot_id}/…}: what the staff does with a slot. */
final class BookingRoutes {

    private static final String[] STAFF = {"admin", "recruiter"};
    private static final int LONGEST_REASON = 500;

    private final UseCases use;
    private final BookingAnswers answers;

    BookingRoutes(UseCases use, BookingAnswers answers) {
        this.use = use;
        this.answers = answers;
    }

    record BookBody(CandidateId candidateId) {}

    record ReasonBody(Optional<String> reason) {

        ReasonBody {
            reason = reason.map(text -> Texts.required("reason", text, LONGEST_REASON));
        }
    }

    record MoveBody(SlotId toSlotId) {}

    record OutcomeBody(Slot.Outcome outcome) {}

    Endpoints endpoints() {
        return Endpoints.under("/api/slots/{slot_id}")
                .post(
                        "/book",
                        e -> e.operation("slots.book").roles(STAFF).body(BookBody.class),
                        this::book)
                .post("/approve", e -> e.operation("slots.approve").roles(STAFF), this::approve)
                .post(
                        "/reject",
                        e -> e.operation("slots.reject").roles(STAFF).body(ReasonBody.class),
                        this::reject)
                .post(
                        "/reschedule",
                        e -> e.operation("slots.reschedule").roles(STAFF).body(MoveBody.class),
                        this::move)
                .post(
                        "/cancel",
                        e -> e.operation("slots.cancel").roles(STAFF).body(ReasonBody.class),
                        this::cancel)
                .post("/confirm", e -> e.operation("slots.confirm").roles(STAFF), this::confirm)
                .post(
                        "/outcome",
                        e -> e.operation("slots.outcome").roles(STAFF).body(OutcomeBody.class),
                        this::record)
                .post(
                        "/force-delete",
                        e -> e.operation("slots.force-delete").roles(STAFF),
                        call -> delete(call, Force.FORCED))
                .delete(
                        "",
                        e -> e.operation("slots.delete").roles(STAFF),
                        call -> delete(call, Force.GENTLE));
    }

    private Answer book(Call<BookBody> call) {
        var wish = new BookingSlot.Wish(id(call), call.body().candidateId(), new Actor.Staff());
        return switch (use.booking().book(wish)) {
            case Success(Reserved reserved) -> BookingAnswers.reserved(reserved);
            case Failure(BookingSlot.Refusal refusal) -> answers.of(refusal);
        };
    }

    private Answer approve(Call<NoBody> call) {
        return BookingAnswers.slot(
                use.approving().approve(id(call)).mapFailure(BookingAnswers::of));
    }

    private Answer reject(Call<ReasonBody> call) {
        String reason = call.body().reason().orElse("");
        return BookingAnswers.slot(
                use.approving().reject(id(call), reason).mapFailure(BookingAnswers::of));
    }

    private Answer move(Call<MoveBody> call) {
        var wish = new MovingBooking.Wish(id(call), call.body().toSlotId(), new Actor.Staff());
        return BookingAnswers.slot(use.moving().move(wish).mapFailure(answers::of));
    }

    private Answer cancel(Call<ReasonBody> call) {
        String reason = call.body().reason().orElse("");
        var wish = new CancelingBooking.Wish(id(call), new Actor.Staff(), reason);
        return BookingAnswers.slot(use.canceling().cancel(wish).mapFailure(BookingAnswers::of));
    }

    private Answer confirm(Call<NoBody> call) {
        return BookingAnswers.slot(
                use.confirming()
                        .confirm(id(call), new Actor.Staff())
                        .mapFailure(BookingAnswers::of));
    }

    private Answer record(Call<OutcomeBody> call) {
        return BookingAnswers.slot(
                use.recording()
                        .record(id(call), call.body().outcome())
                        .mapFailure(BookingAnswers::of));
    }

    private Answer delete(Call<NoBody> call, Force force) {
        return use.canceling()
                .delete(id(call), force)
                .fold(gone -> Answer.ok(Map.of("deleted", gone)), BookingAnswers::of);
    }

    private static SlotId id(Call<?> call) {
        return new SlotId(Texts.id(call.path("slot_id")));
    }
}
