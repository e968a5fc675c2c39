package dev.keelson.gifts.withdrawals;

import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.Page;
import dev.keelson.gifts.shared.PageQuery;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.staff.Reason;
import dev.keelson.gifts.staff.StaffRoles;
import dev.keelson.gifts.withdrawals.JudgingWithdrawal.Judgement;
import dev.keelson.gifts.withdrawals.JudgingWithdrawal.Refusal;
import dev.keelson.gifts.withdrawals.Withdrawal.Landing;
import dev.keelson.gifts.withdrawals.Withdrawal.State;
import dev.keelson.gifts.withdrawals.Withdrawal.WithdrawalId;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.json.InvalidField;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code /api/admin/withdrawals}: what waits for a person. */
final class WithdrawalStaffRoutes {

    private static final int LONGEST_HASH = 100;

    private final ReadingWithdrawals reading;
    private final JudgingWithdrawal judging;

    WithdrawalStaffRoutes(ReadingWithdrawals reading, JudgingWithdrawal judging) {
        this.reading = reading;
        this.judging = judging;
    }

    record ListQuery(Optional<State> state, Optional<Integer> limit, Optional<Cursor> cursor) {

        ListQuery {
            PageQuery.checked(limit);
        }
    }

    record ApproveBody(WithdrawalId withdrawalId) {}

    record RejectBody(WithdrawalId withdrawalId, Reason reason) {}

    /** What an unclear payout turned out to be. */
    enum Outcome {
        CONFIRMED,
        REFUNDED
    }

    record MarkBody(
            WithdrawalId withdrawalId,
            Outcome status,
            Reason reason,
            Optional<String> transactionHash) {

        MarkBody {
            boolean named =
                    transactionHash
                            .filter(hash -> !hash.isBlank() && hash.length() <= LONGEST_HASH)
                            .isPresent();
            if (named != (status == Outcome.CONFIRMED)) {
                throw new InvalidField(
                        "transaction_hash", "is required for confirmed, and for nothing else");
            }
        }
    }

    record JudgedShape(
            WithdrawalId withdrawalId,
            long userId,
            String status,
            String why,
            Nanoton amountTon,
            Nanoton feeTon,
            String address,
            Optional<String> messageHash,
            Optional<Long> seqno,
            Optional<Instant> validUntil,
            Optional<String> transactionHash,
            Optional<Nanoton> networkFeeTon,
            Optional<Long> approvedBy,
            Instant createdAt) {

        static JudgedShape of(Withdrawal withdrawal) {
            var message = withdrawal.signed().map(Withdrawal.Signed::message);
            return new JudgedShape(
                    withdrawal.id(),
                    withdrawal.user().value(),
                    withdrawal.state().word(),
                    withdrawal.why(),
                    withdrawal.amount(),
                    withdrawal.fee(),
                    withdrawal.address(),
                    message.map(each -> each.hash()),
                    message.map(each -> each.term().seqno()),
                    message.map(each -> each.term().validUntil()),
                    withdrawal.landing().map(Landing::transaction),
                    withdrawal.landing().map(Landing::fee),
                    withdrawal.approvedBy().map(UserId::value),
                    withdrawal.createdAt());
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api/admin/withdrawals")
                .get(
                        "",
                        e ->
                                e.operation("admin.withdrawals")
                                        .roles(StaffRoles.ADMINS)
                                        .alwaysOn()
                                        .body(ListQuery.class),
                        this::list)
                .post(
                        "/approve",
                        e ->
                                e.operation("admin.withdrawals.approve")
                                        .roles(StaffRoles.ADMINS)
                                        .alwaysOn()
                                        .body(ApproveBody.class),
                        this::approve)
                .post(
                        "/reject",
                        e ->
                                e.operation("admin.withdrawals.reject")
                                        .roles(StaffRoles.ADMINS)
                                        .alwaysOn()
                                        .body(RejectBody.class),
                        this::reject)
                .post(
                        "/mark",
                        e ->
                                e.operation("admin.withdrawals.mark")
                                        .roles(StaffRoles.ADMINS)
                                        .alwaysOn()
                                        .body(MarkBody.class),
                        this::mark);
    }

    private Answer list(Call<ListQuery> call) {
        ListQuery query = call.body();
        int size = PageQuery.size(query.limit());
        List<Withdrawal> rows = reading.in(query.state(), query.cursor(), size + 1);
        return Answer.ok(
                Page.of(rows, size, each -> new Cursor(0, each.id().value()), JudgedShape::of));
    }

    private Answer approve(Call<ApproveBody> call) {
        return judging.approve(call.body().withdrawalId(), caller(call))
                .fold(done -> Answer.ok(JudgedShape.of(done)), WithdrawalStaffRoutes::answer);
    }

    private Answer reject(Call<RejectBody> call) {
        RejectBody body = call.body();
        return judging.reject(new Judgement(body.withdrawalId(), caller(call), body.reason()))
                .fold(done -> Answer.ok(JudgedShape.of(done)), WithdrawalStaffRoutes::answer);
    }

    private Answer mark(Call<MarkBody> call) {
        MarkBody body = call.body();
        var judgement = new Judgement(body.withdrawalId(), caller(call), body.reason());
        return (body.status() == Outcome.CONFIRMED
                        ? judging.markConfirmed(judgement, body.transactionHash().orElseThrow())
                        : judging.markRefunded(judgement))
                .fold(done -> Answer.ok(JudgedShape.of(done)), WithdrawalStaffRoutes::answer);
    }

    private static Answer answer(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NoSuchWithdrawal _ ->
                    Answer.refused(404, "WITHDRAWAL_NOT_FOUND", "There is no such withdrawal.");
            case Refusal.OtherState(State state) ->
                    Answer.refused(
                                    409,
                                    "WITHDRAWAL_CHANGED",
                                    "The withdrawal is " + state.word() + " by now.")
                            .with("withdrawal_status", state.word());
            case Refusal.TransactionTaken _ ->
                    Answer.refused(
                            409,
                            "TRANSACTION_TAKEN",
                            "Another withdrawal was paid by this transaction.");
        };
    }

    private static UserId caller(Call<?> call) {
        return new UserId(call.caller().id());
    }
}
