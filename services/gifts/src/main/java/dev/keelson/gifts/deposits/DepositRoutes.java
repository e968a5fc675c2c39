package dev.keelson.gifts.deposits;

import dev.keelson.Operation;
import dev.keelson.Transactor;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.Page;
import dev.keelson.gifts.shared.PageQuery;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.users.User;
import dev.keelson.gifts.users.Users;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.json.InvalidField;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** How to top up, and what has arrived. */
final class DepositRoutes {

    private static final Operation TOPUPS = Operation.named("users.topups");
    private static final Operation HOW = Operation.named("market.topup-balance");

    private final Transactor transactor;
    private final Deposits deposits;
    private final Users users;
    private final String wallet;

    DepositRoutes(Transactor transactor, Deposits deposits, Users users, String wallet) {
        this.transactor = transactor;
        this.deposits = deposits;
        this.users = users;
        this.wallet = wallet;
    }

    record TopUpQuery(Nanoton amountTon) {

        TopUpQuery {
            if (amountTon.value() <= 0) {
                throw new InvalidField("amount_ton", "must be more than 0");
            }
        }
    }

    record TopUpShape(String wallet, String memo, Nanoton amountTon, String deepLink) {}

    record DepositShape(UUID depositId, Nanoton amountTon, String hash, Instant at) {

        static DepositShape of(Deposit deposit) {
            return new DepositShape(deposit.id(), deposit.amount(), deposit.hash(), deposit.at());
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api")
                .get(
                        "/users/topups",
                        e -> e.operation("users.topups").signedIn().body(PageQuery.class),
                        this::topUps)
                .get(
                        "/market/topup-balance",
                        e -> e.operation("market.topup-balance").signedIn().body(TopUpQuery.class),
                        this::howToTopUp);
    }

    private Answer topUps(Call<PageQuery> call) {
        UserId caller = new UserId(call.caller().id());
        int size = call.body().size();
        List<Deposit> rows =
                transactor.read(
                        TOPUPS,
                        session -> deposits.of(session, caller, call.body().cursor(), size + 1));
        return Answer.ok(Page.of(rows, size, row -> new Cursor(0, row.id()), DepositShape::of));
    }

    private Answer howToTopUp(Call<TopUpQuery> call) {
        UserId caller = new UserId(call.caller().id());
        return transactor
                .read(HOW, session -> users.get(session, caller))
                .<Answer>map(user -> Answer.ok(topUp(user, call.body().amountTon())))
                .orElseGet(() -> Answer.refused(401, "UNAUTHORIZED", "Sign in again."));
    }

    /** The link opens a wallet with everything filled in (the {@code ton://transfer} scheme). */
    private TopUpShape topUp(User user, Nanoton amount) {
        String memo = URLEncoder.encode(user.memo(), StandardCharsets.UTF_8);
        String link = "ton://transfer/" + wallet + "?amount=" + amount.value() + "&text=" + memo;
        return new TopUpShape(wallet, user.memo(), amount, link);
    }
}
