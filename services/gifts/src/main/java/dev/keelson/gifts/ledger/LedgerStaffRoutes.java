package dev.keelson.gifts.ledger;

import dev.keelson.gifts.ledger.Replays.Replayed;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.staff.StaffRoles;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;

import java.util.List;

/** {@code /api/admin/ledger/replay}: balances worked out from postings beside the stored ones. */
final class LedgerStaffRoutes {

    private final ReplayingAccounts replaying;

    LedgerStaffRoutes(ReplayingAccounts replaying) {
        this.replaying = replaying;
    }

    record ReplayBody(long userId) {

        ReplayBody {
            UserId _ = UserId.asked("user_id", userId);
        }
    }

    record AccountShape(
            String account, Nanoton storedTon, Nanoton replayedTon, long postings, boolean ok) {

        static AccountShape of(Replayed replayed) {
            return new AccountShape(
                    replayed.account(),
                    replayed.stored(),
                    replayed.replayed(),
                    replayed.postings(),
                    replayed.ok());
        }
    }

    record ReplayShape(long userId, boolean ok, List<AccountShape> accounts) {

        ReplayShape {
            accounts = List.copyOf(accounts);
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api/admin/ledger")
                .post(
                        "/replay",
                        e ->
                                e.operation("admin.ledger.replay")
                                        .roles(StaffRoles.ADMINS)
                                        .alwaysOn()
                                        .reads()
                                        .body(ReplayBody.class),
                        this::replay);
    }

    private Answer replay(Call<ReplayBody> call) {
        UserId user = new UserId(call.body().userId());
        List<Replayed> accounts = replaying.replay(user);
        if (accounts.isEmpty()) {
            return Answer.refused(404, "USER_NOT_FOUND", "Nobody with this id was ever seen.");
        }
        return Answer.ok(
                new ReplayShape(
                        user.value(),
                        accounts.stream().allMatch(Replayed::ok),
                        accounts.stream().map(AccountShape::of).toList()));
    }
}
