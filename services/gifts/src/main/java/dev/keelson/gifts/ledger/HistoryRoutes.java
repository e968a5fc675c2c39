package dev.keelson.gifts.ledger;

import dev.keelson.gifts.ledger.Ledger.Movement;
import dev.keelson.gifts.ledger.Ledger.Movement.Place;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.Page;
import dev.keelson.gifts.shared.PageQuery;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code /api/users/history}: every movement of a trader's money, with the running balance. */
final class HistoryRoutes {

    private final ReadingHistory reading;

    HistoryRoutes(ReadingHistory reading) {
        this.reading = reading;
    }

    record MovementShape(
            UUID entryId,
            Instant at,
            String reason,
            String reference,
            String account,
            Nanoton amountTon,
            Nanoton balanceTon) {

        static MovementShape of(Movement movement) {
            return new MovementShape(
                    movement.place().entry(),
                    movement.at(),
                    movement.reason(),
                    movement.reference(),
                    movement.kind() == AccountKind.USER_FREE ? "free" : "frozen",
                    movement.amount(),
                    movement.balance());
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api/users")
                .get(
                        "/history",
                        e -> e.operation("users.history").signedIn().body(PageQuery.class),
                        this::history);
    }

    private Answer history(Call<PageQuery> call) {
        UserId caller = new UserId(call.caller().id());
        int size = call.body().size();
        Optional<Place> before =
                call.body().cursor().map(cursor -> new Place(cursor.item(), (int) cursor.key()));
        List<Movement> rows = reading.of(caller, before, size + 1);
        return Answer.ok(Page.of(rows, size, HistoryRoutes::place, MovementShape::of));
    }

    private static Cursor place(Movement movement) {
        return new Cursor(movement.place().line(), movement.place().entry());
    }
}
