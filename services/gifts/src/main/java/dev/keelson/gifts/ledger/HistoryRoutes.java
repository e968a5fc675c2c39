package dev.keelson.gifts.ledger;

import dev.keelson.gifts.ledger.Ledger.Movement;
import dev.keelson.gifts.ledger.Ledger.Movement.Place;
import dev.keelson.gifts.ledger.Ledger.Stretch;
import dev.keelson.gifts.ledger.ReadingHistory.History;
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
                    movement.kind().word(),
                    movement.amount(),
                    movement.balance());
        }
    }

    record HistoryQuery(Optional<Integer> limit, Optional<Cursor> cursor, Optional<Instant> at) {

        HistoryQuery {
            PageQuery.checked(limit);
        }

        /** One line more than the page has room for, to see whether there is more. */
        Stretch stretch() {
            return new Stretch(
                    cursor.map(place -> new Place(place.item(), (int) place.key())),
                    at,
                    PageQuery.size(limit) + 1);
        }
    }

    record BalanceShape(Instant at, Nanoton balanceTon, Nanoton frozenTon) {}

    /** A page, and the balance at the instant that was asked for. */
    record HistoryShape(
            List<MovementShape> items,
            Optional<String> nextCursor,
            Optional<BalanceShape> balance) {

        HistoryShape {
            items = List.copyOf(items);
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api/users")
                .get(
                        "/history",
                        e -> e.operation("users.history").signedIn().body(HistoryQuery.class),
                        this::history);
    }

    private Answer history(Call<HistoryQuery> call) {
        HistoryQuery query = call.body();
        Stretch stretch = query.stretch();
        History history = reading.of(new UserId(call.caller().id()), stretch);
        Page<MovementShape> page =
                Page.of(
                        history.movements(),
                        stretch.limit() - 1,
                        HistoryRoutes::place,
                        MovementShape::of);
        Optional<BalanceShape> then =
                query.at()
                        .flatMap(at ->
                                history.then()
                                        .map(it -> new BalanceShape(at, it.free(), it.frozen())));
        return Answer.ok(new HistoryShape(page.items(), page.nextCursor(), then));
    }

    private static Cursor place(Movement movement) {
        return new Cursor(movement.place().line(), movement.place().entry());
    }
}
