package dev.keelson.gifts.deposits;

import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.DepositId;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.Page;
import dev.keelson.gifts.shared.PageQuery;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.json.InvalidField;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** How to top up, and what has arrived. */
final class DepositRoutes {

    private final ReadingDeposits reading;
    private final String wallet;

    DepositRoutes(ReadingDeposits reading, String wallet) {
        this.reading = reading;
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

    record DepositShape(DepositId depositId, Nanoton amountTon, String hash, Instant at) {

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
        List<Deposit> rows = reading.of(caller, call.body().cursor(), size + 1);
        return Answer.ok(Page.of(rows, size, DepositRoutes::place, DepositShape::of));
    }

    private static Cursor place(Deposit deposit) {
        return new Cursor(0, deposit.id().value());
    }

    private Answer howToTopUp(Call<TopUpQuery> call) {
        UserId caller = new UserId(call.caller().id());
        return reading.memoOf(caller)
                .<Answer>map(memo -> Answer.ok(topUp(memo, call.body().amountTon())))
                .orElseGet(() -> Answer.refused(401, "UNAUTHORIZED", "Sign in again."));
    }

    /** The link opens a wallet with everything filled in (the {@code ton://transfer} scheme). */
    private TopUpShape topUp(String memo, Nanoton amount) {
        String text = URLEncoder.encode(memo, StandardCharsets.UTF_8);
        String link = "ton://transfer/" + wallet + "?amount=" + amount.value() + "&text=" + text;
        return new TopUpShape(wallet, memo, amount, link);
    }
}
