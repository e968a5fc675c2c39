package dev.keelson.gifts.staff;

import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.Page;
import dev.keelson.gifts.shared.PageQuery;
import dev.keelson.gifts.staff.StaffActions.Done;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** {@code /api/admin/actions}: what the staff has done. */
final class StaffRoutes {

    private final ReadingStaffActions reading;

    StaffRoutes(ReadingStaffActions reading) {
        this.reading = reading;
    }

    record ActionShape(
            UUID actionId,
            long actorId,
            String action,
            String subject,
            Map<String, String> details,
            Instant at) {

        ActionShape {
            details = Map.copyOf(details);
        }

        static ActionShape of(Done done) {
            StaffAction action = done.action();
            return new ActionShape(
                    done.id().value(),
                    action.actor().value(),
                    action.action(),
                    action.subject(),
                    action.details(),
                    done.at());
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api/admin")
                .get(
                        "/actions",
                        e ->
                                e.operation("admin.actions")
                                        .roles(StaffRoles.ADMINS)
                                        .alwaysOn()
                                        .body(PageQuery.class),
                        this::actions);
    }

    private Answer actions(Call<PageQuery> call) {
        int size = call.body().size();
        List<Done> rows = reading.list(call.body().cursor(), size + 1);
        return Answer.ok(Page.of(rows, size, StaffRoutes::place, ActionShape::of));
    }

    private static Cursor place(Done done) {
        return new Cursor(0, done.id().value());
    }
}
