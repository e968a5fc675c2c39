package dev.keelson.gifts.deposits;

import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.gifts.deposits.AssigningDeposit.Assignment;
import dev.keelson.gifts.deposits.AssigningDeposit.Refusal;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.DepositId;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.Page;
import dev.keelson.gifts.shared.PageQuery;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.staff.StaffRoles;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code /api/admin/deposits}: what arrived with a memo that nobody has. */
final class DepositStaffRoutes {

    private final ReadingDeposits reading;
    private final AssigningDeposit assigning;

    DepositStaffRoutes(ReadingDeposits reading, AssigningDeposit assigning) {
        this.reading = reading;
        this.assigning = assigning;
    }

    record AssignBody(DepositId depositId, long userId) {

        AssignBody {
            UserId _ = UserId.asked("user_id", userId);
        }
    }

    record ArrivedShape(
            DepositId depositId,
            Nanoton amountTon,
            String memo,
            String source,
            String hash,
            Instant at,
            Optional<Long> userId) {

        static ArrivedShape of(Deposit deposit) {
            return new ArrivedShape(
                    deposit.id(),
                    deposit.amount(),
                    deposit.memo(),
                    deposit.source(),
                    deposit.hash(),
                    deposit.at(),
                    deposit.user().map(UserId::value));
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api/admin/deposits")
                .get(
                        "/unmatched",
                        e ->
                                e.operation("admin.deposits.unmatched")
                                        .roles(StaffRoles.ADMINS)
                                        .alwaysOn()
                                        .body(PageQuery.class),
                        this::unmatched)
                .post(
                        "/assign",
                        e ->
                                e.operation("admin.deposits.assign")
                                        .roles(StaffRoles.ADMINS)
                                        .alwaysOn()
                                        .body(AssignBody.class),
                        this::assign);
    }

    private Answer unmatched(Call<PageQuery> call) {
        int size = call.body().size();
        List<Deposit> rows = reading.unmatched(call.body().cursor(), size + 1);
        return Answer.ok(Page.of(rows, size, DepositStaffRoutes::place, ArrivedShape::of));
    }

    private static Cursor place(Deposit deposit) {
        return new Cursor(0, deposit.id().value());
    }

    private Answer assign(Call<AssignBody> call) {
        AssignBody body = call.body();
        var order =
                new Assignment(
                        body.depositId(),
                        new UserId(body.userId()),
                        new UserId(call.caller().id()));
        return switch (assigning.assign(order)) {
            case Success(Deposit deposit) -> Answer.ok(ArrivedShape.of(deposit));
            case Failure(Refusal refusal) -> answer(refusal);
        };
    }

    private static Answer answer(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NoSuchDeposit _ ->
                    Answer.refused(404, "DEPOSIT_NOT_FOUND", "There is no such deposit.");
            case Refusal.AlreadyCredited(UserId user) ->
                    Answer.refused(409, "DEPOSIT_CREDITED", "It was credited to " + user + ".")
                            .with("user_id", user.value());
            case Refusal.NoSuchUser _ ->
                    Answer.refused(404, "USER_NOT_FOUND", "Nobody with this id was ever seen.");
        };
    }
}
