package dev.keelson.recruiting.bookings;

import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.recruiting.bookings.BookingSlot.Reserved;
import dev.keelson.recruiting.candidates.Candidate;
import dev.keelson.recruiting.candidates.KeepingCandidates;
import dev.keelson.recruiting.links.SignedLinks;
import dev.keelson.recruiting.links.SignedLinks.Chatter;
import dev.keelson.recruiting.links.SignedLinks.Use;
import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.shared.DataAnswers;
import dev.keelson.recruiting.shared.SlotId;
import dev.keelson.recruiting.slots.FindingSlots;
import dev.keelson.recruiting.slots.Slot;
import dev.keelson.recruiting.slots.SlotShape;
import dev.keelson.recruiting.slots.Slots.Hold;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code /api/me}: what a candidate does by link, without an account. */
final class MeRoutes {

    private static final String CANDIDATE = "candidate";

    private final UseCases use;
    private final BookingAnswers answers;
    private final Looking looking;

    MeRoutes(UseCases use, BookingAnswers answers, Looking looking) {
        this.use = use;
        this.answers = answers;
        this.looking = looking;
    }

    /** How one sees oneself. */
    record Looking(
            KeepingCandidates candidates,
            FindingSlots slots,
            SignedLinks links,
            Optional<String> bot) {

        /** Where a candidate starts to talk with our bot, so that the chat becomes theirs. */
        Optional<String> telegram(CandidateId candidate) {
            return bot.map(name -> links.start(name, Chatter.CANDIDATE, candidate.value()));
        }
    }

    record SlotBody(SlotId slotId) {}

    record MoveBody(SlotId slotId, SlotId toSlotId) {}

    record MineShape(SlotShape slot, Optional<String> calendarUrl) {}

    record MeShape(Candidate candidate, List<MineShape> slots, Optional<String> telegramUrl) {

        MeShape {
            slots = List.copyOf(slots);
        }
    }

    record HoldShape(SlotId slotId, Instant until) {}

    Endpoints endpoints() {
        return Endpoints.under("/api/me")
                .get("", e -> e.operation("me.look").roles(CANDIDATE), this::me)
                .post(
                        "/hold",
                        e -> e.operation("me.hold").roles(CANDIDATE).body(SlotBody.class),
                        this::hold)
                .post(
                        "/book",
                        e -> e.operation("me.book").roles(CANDIDATE).body(SlotBody.class),
                        this::book)
                .post(
                        "/reschedule",
                        e -> e.operation("me.reschedule").roles(CANDIDATE).body(MoveBody.class),
                        this::move)
                .post(
                        "/cancel",
                        e -> e.operation("me.cancel").roles(CANDIDATE).body(SlotBody.class),
                        this::cancel)
                .post(
                        "/confirm",
                        e -> e.operation("me.confirm").roles(CANDIDATE).body(SlotBody.class),
                        this::confirm);
    }

    private Answer me(Call<NoBody> call) {
        CandidateId self = self(call);
        return DataAnswers.of(
                looking.candidates()
                        .get(self)
                        .map(candidate ->
                                new MeShape(
                                        candidate,
                                        looking.slots().of(self).stream().map(this::mine).toList(),
                                        looking.telegram(self))));
    }

    private MineShape mine(Slot slot) {
        return new MineShape(
                SlotShape.of(slot),
                slot.booking()
                        .map(id -> looking.links().token(Use.BOOKING, id.value()))
                        .map(token -> looking.links().address("/calendar/bookings/" + token)));
    }

    private Answer hold(Call<SlotBody> call) {
        return switch (use.holding().hold(call.body().slotId(), self(call))) {
            case Success(Hold hold) -> Answer.ok(new HoldShape(hold.slot(), hold.until()));
            case Failure(HoldingSlot.Refusal refusal) -> answers.of(refusal);
        };
    }

    private Answer book(Call<SlotBody> call) {
        CandidateId self = self(call);
        var wish = new BookingSlot.Wish(call.body().slotId(), self, new Actor.Candidate(self));
        return switch (use.booking().book(wish)) {
            case Success(Reserved reserved) -> BookingAnswers.reserved(reserved);
            case Failure(BookingSlot.Refusal refusal) -> answers.of(refusal);
        };
    }

    private Answer move(Call<MoveBody> call) {
        MoveBody body = call.body();
        var wish = new MovingBooking.Wish(body.slotId(), body.toSlotId(), actor(call));
        return BookingAnswers.slot(use.moving().move(wish).mapFailure(answers::of));
    }

    private Answer cancel(Call<SlotBody> call) {
        var wish = new CancelingBooking.Wish(call.body().slotId(), actor(call), "");
        return BookingAnswers.slot(use.canceling().cancel(wish).mapFailure(BookingAnswers::of));
    }

    private Answer confirm(Call<SlotBody> call) {
        return BookingAnswers.slot(
                use.confirming()
                        .confirm(call.body().slotId(), actor(call))
                        .mapFailure(BookingAnswers::of));
    }

    private Actor actor(Call<?> call) {
        return new Actor.Candidate(self(call));
    }

    private CandidateId self(Call<?> call) {
        return call.token()
                .flatMap(token -> looking.links().whose(Use.CANDIDATE, token))
                .map(CandidateId::new)
                .orElseThrow(() -> new IllegalStateException("a candidate without a link"));
    }
}
