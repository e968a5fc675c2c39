package dev.keelson.gifts.withdrawals;

import dev.keelson.gifts.ledger.RehearsalShape;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.Page;
import dev.keelson.gifts.shared.PageQuery;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.withdrawals.RequestingWithdrawal.Accepted;
import dev.keelson.gifts.withdrawals.RequestingWithdrawal.Order;
import dev.keelson.gifts.withdrawals.RequestingWithdrawal.Refusal;
import dev.keelson.gifts.withdrawals.Withdrawal.Landing;
import dev.keelson.gifts.withdrawals.Withdrawal.Signed;
import dev.keelson.gifts.withdrawals.Withdrawal.WithdrawalId;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;
import dev.keelson.service.json.InvalidField;
import dev.keelson.service.limits.Limit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code /api/market/output} and {@code /api/users/withdraws}: paying out, and looking. */
final class WithdrawalRoutes {

    private static final int LONGEST_ADDRESS = 100;

    private final RequestingWithdrawal requesting;
    private final ReadingWithdrawals reading;

    WithdrawalRoutes(RequestingWithdrawal requesting, ReadingWithdrawals reading) {
        this.requesting = requesting;
        this.reading = reading;
    }

    record OutputBody(Nanoton amountTon, String address) {

        OutputBody {
            if (amountTon.isLessThan(RequestingWithdrawal.LEAST)
                    || RequestingWithdrawal.MOST.isLessThan(amountTon)) {
                throw new InvalidField("amount_ton", "must be from 0.1 to 10000");
            }
            address = address.strip();
            if (address.length() > LONGEST_ADDRESS) {
                throw noAddress();
            }
        }
    }

    record AcceptedShape(
            WithdrawalId withdrawalId,
            String status,
            Nanoton amountTon,
            Nanoton feeTon,
            String address,
            Nanoton balanceTon) {

        static AcceptedShape of(Accepted accepted) {
            return new AcceptedShape(
                    accepted.id(),
                    accepted.state(),
                    accepted.amount(),
                    accepted.fee(),
                    accepted.address(),
                    accepted.balance());
        }
    }

    record WithdrawalShape(
            WithdrawalId withdrawalId,
            String status,
            Nanoton amountTon,
            Nanoton feeTon,
            String address,
            Optional<String> messageHash,
            Optional<String> transactionHash,
            Instant createdAt) {

        static WithdrawalShape of(Withdrawal withdrawal) {
            return new WithdrawalShape(
                    withdrawal.id(),
                    withdrawal.state().word(),
                    withdrawal.amount(),
                    withdrawal.fee(),
                    withdrawal.address(),
                    withdrawal.signed().map(WithdrawalShape::hash),
                    withdrawal.landing().map(Landing::transaction),
                    withdrawal.createdAt());
        }

        private static String hash(Signed signed) {
            return signed.message().hash();
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api")
                .post(
                        "/market/output",
                        e ->
                                e.operation("market.output")
                                        .signedIn()
                                        .idempotent()
                                        .rehearsable()
                                        .limit(Limit.perMinute(1))
                                        .body(OutputBody.class),
                        this::output)
                .get(
                        "/users/withdraws",
                        e -> e.operation("users.withdraws").signedIn().body(PageQuery.class),
                        this::mine)
                .get(
                        "/users/withdraws/{withdrawal_id}",
                        e -> e.operation("users.withdraw").signedIn(),
                        this::one);
    }

    private Answer output(Call<OutputBody> call) {
        var order = new Order(caller(call), call.body().amountTon(), call.body().address());
        return call.isRehearsal()
                ? requesting
                        .rehearse(order)
                        .fold(
                                done -> Answer.ok(RehearsalShape.of(done, AcceptedShape::of)),
                                WithdrawalRoutes::answer)
                : requesting
                        .request(order, call.once(Accepted.class))
                        .fold(
                                done -> Answer.accepted(AcceptedShape.of(done)),
                                WithdrawalRoutes::answer);
    }

    private static Answer answer(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NoAddress() -> throw noAddress();
            case Refusal.OwnWallet() ->
                    throw new InvalidField("address", "must not be the marketplace's own wallet");
            case Refusal.TooLittleMoney(Nanoton missing) ->
                    Answer.refused(
                                    409,
                                    "INSUFFICIENT_BALANCE",
                                    "You are " + missing + " TON short.")
                            .with("missing_ton", missing);
        };
    }

    private static InvalidField noAddress() {
        return new InvalidField("address", "must be an address of the main network, undamaged");
    }

    private Answer mine(Call<PageQuery> call) {
        int size = call.body().size();
        List<Withdrawal> rows = reading.of(caller(call), call.body().cursor(), size + 1);
        return Answer.ok(
                Page.of(rows, size, each -> new Cursor(0, each.id().value()), WithdrawalShape::of));
    }

    private Answer one(Call<NoBody> call) {
        return call.id("withdrawal_id")
                .map(WithdrawalId::new)
                .flatMap(id -> reading.one(caller(call), id))
                .<Answer>map(found -> Answer.ok(WithdrawalShape.of(found)))
                .orElseGet(() ->
                        Answer.refused(
                                404, "WITHDRAWAL_NOT_FOUND", "You have no such withdrawal."));
    }

    private static UserId caller(Call<?> call) {
        return new UserId(call.caller().id());
    }
}
