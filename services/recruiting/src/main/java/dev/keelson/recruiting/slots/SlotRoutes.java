package dev.keelson.recruiting.slots;

import dev.keelson.DataError.Invalid;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.recruiting.shared.CityId;
import dev.keelson.recruiting.shared.DataAnswers;
import dev.keelson.recruiting.shared.Listing;
import dev.keelson.recruiting.shared.Purpose;
import dev.keelson.recruiting.shared.RecruiterId;
import dev.keelson.recruiting.shared.SlotId;
import dev.keelson.recruiting.shared.Texts;
import dev.keelson.recruiting.slots.OfferingSlots.Break;
import dev.keelson.recruiting.slots.OfferingSlots.Offered;
import dev.keelson.recruiting.slots.OfferingSlots.Place;
import dev.keelson.recruiting.slots.OfferingSlots.Refusal;
import dev.keelson.recruiting.slots.OfferingSlots.Weekends;
import dev.keelson.recruiting.slots.OfferingSlots.Window;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;
import dev.keelson.service.json.InvalidField;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** {@code /api/slots}: putting slots up and finding them. */
final class SlotRoutes {

    private static final String[] STAFF = {"admin", "recruiter"};
    private static final int LONGEST_MINUTES = 12 * 60;
    private static final int MOST_DAYS = 62;

    private final OfferingSlots offering;
    private final FindingSlots finding;

    SlotRoutes(OfferingSlots offering, FindingSlots finding) {
        this.offering = offering;
        this.finding = finding;
    }

    record SlotBody(
            RecruiterId recruiterId,
            CityId cityId,
            Purpose purpose,
            LocalDateTime startsAt,
            int minutes) {

        SlotBody {
            checked(minutes);
        }
    }

    record BulkBody(
            RecruiterId recruiterId,
            CityId cityId,
            Purpose purpose,
            LocalDate from,
            LocalDate to,
            String opens,
            String closes,
            int minutes,
            Optional<String> breakFrom,
            Optional<String> breakTo,
            Optional<Boolean> weekends) {

        BulkBody {
            checked(minutes);
            if (to.isBefore(from) || from.plusDays(MOST_DAYS).isBefore(to)) {
                throw new InvalidField("to", "must be 0 to " + MOST_DAYS + " days after from");
            }
            if (breakFrom.isPresent() != breakTo.isPresent()) {
                throw new InvalidField("break_to", "goes with break_from");
            }
        }

        Window window() {
            LocalTime begins = hour("opens", opens);
            LocalTime ends = hour("closes", closes);
            if (!begins.isBefore(ends)) {
                throw new InvalidField("closes", "must be after opens");
            }
            return new Window(
                    from,
                    to,
                    begins,
                    ends,
                    Duration.ofMinutes(minutes),
                    breakFrom.map(text ->
                            new Break(
                                    hour("break_from", text),
                                    hour("break_to", breakTo.orElseThrow()))),
                    weekends.orElse(false) ? Weekends.WORKED : Weekends.FREE);
        }
    }

    record SearchQuery(
            Optional<RecruiterId> recruiterId,
            Optional<CityId> cityId,
            Optional<Slot.Status> status,
            Instant from,
            Instant to) {

        SearchQuery {
            if (to.isBefore(from) || Duration.between(from, to).toDays() > MOST_DAYS) {
                throw new InvalidField("to", "must be 0 to " + MOST_DAYS + " days after from");
            }
        }
    }

    record FoundShape(
            List<SlotShape> items, Optional<String> nextAfter, List<Slots.Who> candidates) {

        FoundShape {
            items = List.copyOf(items);
            candidates = List.copyOf(candidates);
        }
    }

    record FreeQuery(CityId cityId, Optional<RecruiterId> recruiterId) {}

    private static void checked(int minutes) {
        if (minutes < 5 || minutes > LONGEST_MINUTES) {
            throw new InvalidField("minutes", "must be 5 to " + LONGEST_MINUTES);
        }
    }

    private static LocalTime hour(String field, String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException broken) {
            throw new InvalidField(field, "must be a time such as 09:30");
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api")
                .get(
                        "/slots",
                        e -> e.operation("slots.list").roles(STAFF).body(SearchQuery.class),
                        this::search)
                .post(
                        "/slots",
                        e -> e.operation("slots.add").roles(STAFF).body(SlotBody.class),
                        this::add)
                .post(
                        "/slots/bulk",
                        e -> e.operation("slots.bulk").roles(STAFF).body(BulkBody.class),
                        this::bulk)
                .get("/slots/{slot_id}", e -> e.operation("slots.get").roles(STAFF), this::get)
                .get(
                        "/free-slots",
                        e -> e.operation("slots.free").body(FreeQuery.class),
                        this::free);
    }

    private Answer search(Call<SearchQuery> call) {
        SearchQuery query = call.body();
        var search =
                new Slots.Search(
                        query.recruiterId(),
                        query.cityId(),
                        query.status(),
                        query.from(),
                        query.to());
        FindingSlots.Found found = finding.search(search);
        return Answer.ok(
                new FoundShape(
                        found.slots().stream().map(SlotShape::of).toList(),
                        Optional.empty(),
                        found.candidates()));
    }

    private Answer get(Call<NoBody> call) {
        var id = new SlotId(Texts.id(call.path("slot_id")));
        return DataAnswers.of(finding.get(id).map(SlotShape::of));
    }

    private Answer free(Call<FreeQuery> call) {
        Optional<RecruiterId> whose = call.body().recruiterId();
        return Answer.ok(
                Listing.whole(
                        finding.free(call.body().cityId()).stream()
                                .filter(slot ->
                                        whose.isEmpty() || whose.get().equals(slot.recruiter()))
                                .map(SlotShape.Free::of)
                                .toList()));
    }

    private Answer add(Call<SlotBody> call) {
        SlotBody body = call.body();
        var place = new Place(body.recruiterId(), body.cityId(), body.purpose());
        return switch (offering.offer(place, body.startsAt(), Duration.ofMinutes(body.minutes()))) {
            case Success(Slot slot) -> Answer.ok(SlotShape.of(slot));
            case Failure(Refusal refusal) -> answer(refusal);
        };
    }

    private Answer bulk(Call<BulkBody> call) {
        BulkBody body = call.body();
        var place = new Place(body.recruiterId(), body.cityId(), body.purpose());
        return switch (offering.offer(place, body.window())) {
            case Success(Offered offered) -> Answer.ok(offered);
            case Failure(Refusal refusal) -> answer(refusal);
        };
    }

    private static Answer answer(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NoSuchRecruiter(RecruiterId id) ->
                    Answer.refused(404, "NO_SUCH_THING", "There is no recruiter " + id + ".");
            case Refusal.NoSuchCity(CityId id) ->
                    Answer.refused(404, "NO_SUCH_THING", "There is no city " + id + ".");
            case Refusal.Overlaps _ ->
                    Answer.refused(
                            409, "SLOT_OVERLAPS", "The recruiter has another interview then.");
            case Refusal.NoSuchTime(Invalid(String field, String message)) ->
                    throw new InvalidField(field, message);
        };
    }
}
