package dev.keelson.recruiting.feeds;

import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.recruiting.links.SignedLinks;
import dev.keelson.recruiting.links.SignedLinks.Use;
import dev.keelson.recruiting.shared.BookingId;
import dev.keelson.recruiting.shared.RecruiterId;
import dev.keelson.recruiting.shared.Texts;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code /calendar}: what calendar programs read, by signed addresses. */
final class CalendarRoutes {

    private static final String ICS = "text/calendar; charset=utf-8";

    private final ReadingCalendars reading;
    private final SignedLinks links;

    CalendarRoutes(ReadingCalendars reading, SignedLinks links) {
        this.reading = reading;
        this.links = links;
    }

    Endpoints endpoints() {
        return Endpoints.under("")
                .get(
                        "/calendar/bookings/{token}",
                        e -> e.operation("calendar.booking"),
                        this::booking)
                .get(
                        "/calendar/recruiters/{token}",
                        e -> e.operation("calendar.recruiter"),
                        this::recruiter)
                .post(
                        "/api/recruiters/{recruiter_id}/feed",
                        e -> e.operation("calendar.feed").roles("admin", "recruiter").reads(),
                        this::feed);
    }

    private Answer booking(Call<NoBody> call) {
        Optional<UUID> id = links.whose(Use.BOOKING, call.path("token"));
        if (id.isEmpty()) {
            return unknown();
        }
        return switch (reading.of(new BookingId(id.get()))) {
            case Success(String entry) -> ics(entry);
            case Failure(var gone) -> unknown().with("missing", gone.entity());
        };
    }

    private Answer recruiter(Call<NoBody> call) {
        return links.whose(Use.FEED, call.path("token"))
                .map(id -> ics(reading.of(new RecruiterId(id))))
                .orElseGet(CalendarRoutes::unknown);
    }

    private Answer feed(Call<NoBody> call) {
        String token = links.token(Use.FEED, Texts.id(call.path("recruiter_id")));
        return Answer.ok(Map.of("url", links.address("/calendar/recruiters/" + token)));
    }

    private static Answer ics(String text) {
        return Answer.bytes(ICS, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer.Refusal unknown() {
        return Answer.refused(404, "NO_SUCH_THING", "This address is not good any more.");
    }
}
