package dev.keelson.gifts.accounts;

import dev.keelson.gifts.accounts.AccountShape.ApprovedShape;
import dev.keelson.gifts.accounts.AccountShape.ChatShape;
import dev.keelson.gifts.accounts.AccountShape.LinkShape;
import dev.keelson.gifts.accounts.AccountShape.OwnedShape;
import dev.keelson.gifts.accounts.AccountShape.SendingShape;
import dev.keelson.gifts.accounts.LinkedAccount.AccountId;
import dev.keelson.gifts.accounts.SendingGifts.Begun;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.gifts.shared.Page;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;
import dev.keelson.service.json.InvalidField;
import dev.keelson.service.limits.Limit;
import dev.keelson.service.outside.OutsideUnavailableException;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** {@code /api/accounts}: linking, looking, and sending gifts. */
final class AccountRoutes {

    private static final int MOST_GIFTS = 50;

    private final Looks looks;
    private final ApprovingAccount approving;
    private final UnlinkingAccount unlinking;
    private final SendingGifts sending;

    /**
     * What is only looked at.
     *
     * @param linking where an account is linked
     */
    record Looks(ReadingAccounts reading, ShowingGifts showing, LinkingLink linking) {}

    AccountRoutes(
            Looks looks,
            ApprovingAccount approving,
            UnlinkingAccount unlinking,
            SendingGifts sending) {
        this.looks = looks;
        this.approving = approving;
        this.unlinking = unlinking;
        this.sending = sending;
    }

    record SendBody(AccountId accountId, List<GiftId> giftIds, long receiver) {

        SendBody {
            giftIds = List.copyOf(giftIds);
            if (giftIds.isEmpty() || giftIds.size() > MOST_GIFTS) {
                throw new InvalidField("gift_ids", "must be 1 to " + MOST_GIFTS + " gifts");
            }
            if (new HashSet<>(giftIds).size() < giftIds.size()) {
                throw new InvalidField("gift_ids", "must be different gifts");
            }
            if (receiver <= 0) {
                throw new InvalidField("receiver", "must be a Telegram id");
            }
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api/accounts")
                .get("", e -> e.operation("accounts.list").signedIn(), this::list)
                .post("/new", e -> e.operation("accounts.new").signedIn(), this::link)
                .post(
                        "/approve-auth",
                        e -> e.operation("accounts.approve-auth").signedIn(),
                        this::approve)
                .get("/gifts", e -> e.operation("accounts.gifts").signedIn(), this::gifts)
                .post(
                        "/send-gifts",
                        e ->
                                e.operation("accounts.send-gifts")
                                        .signedIn()
                                        .idempotent()
                                        .limit(Limit.perMinute(5))
                                        .body(SendBody.class),
                        this::send)
                .get(
                        "/{account_id}/channels",
                        e -> e.operation("accounts.channels").signedIn(),
                        this::channels)
                .delete(
                        "/{account_id}",
                        e -> e.operation("accounts.delete").signedIn(),
                        this::unlink);
    }

    private Answer list(Call<NoBody> call) {
        return Answer.ok(
                Page.whole(
                        looks.reading().of(caller(call)).stream().map(AccountShape::of).toList()));
    }

    private Answer link(Call<NoBody> call) {
        try {
            return Answer.ok(new LinkShape(looks.linking().address(), looks.linking().bot()));
        } catch (OutsideUnavailableException away) {
            return unavailable();
        }
    }

    private Answer approve(Call<NoBody> call) {
        Optional<LinkedAccount> linked = approving.approve(caller(call));
        looks.showing().forget(caller(call));
        return Answer.ok(new ApprovedShape(linked.isPresent(), linked.map(AccountShape::of)));
    }

    private Answer gifts(Call<NoBody> call) {
        try {
            return Answer.ok(
                    Page.whole(
                            looks.showing().of(caller(call)).stream()
                                    .map(OwnedShape::of)
                                    .toList()));
        } catch (OutsideUnavailableException away) {
            return unavailable();
        }
    }

    private Answer channels(Call<NoBody> call) {
        return call.id("account_id")
                .map(AccountId::new)
                .flatMap(id -> looks.reading().own(id, caller(call)))
                .<Answer>map(account ->
                        Answer.ok(
                                Page.whole(
                                        looks.reading().channels(account).stream()
                                                .map(ChatShape::of)
                                                .toList())))
                .orElseGet(AccountRoutes::noSuchAccount);
    }

    private Answer unlink(Call<NoBody> call) {
        Optional<AccountId> id = call.id("account_id").map(AccountId::new);
        if (id.isEmpty()) {
            return noSuchAccount();
        }
        return unlinking
                .unlink(id.get(), caller(call))
                .<Answer>fold(
                        account -> {
                            looks.showing().forget(account.owner());
                            return Answer.ok(AccountShape.of(account));
                        },
                        AccountRoutes::answer);
    }

    private static Answer answer(UnlinkingAccount.Refusal refusal) {
        return switch (refusal) {
            case UnlinkingAccount.Refusal.NoSuchAccount _ -> noSuchAccount();
            case UnlinkingAccount.Refusal.CarriesChannels _ ->
                    Answer.refused(
                            409,
                            "ACCOUNT_HAS_CHANNELS",
                            "A channel is for sale on this account, or held for its buyer.");
        };
    }

    private Answer send(Call<SendBody> call) {
        SendBody body = call.body();
        if (body.receiver() == caller(call).value()) {
            throw new InvalidField("receiver", "must be somebody else");
        }
        var wish =
                new SendingGifts.Wish(
                        body.accountId(), caller(call), body.giftIds(), body.receiver());
        return sending.send(wish, call.once(Begun.class))
                .<Answer>fold(
                        sent -> {
                            looks.showing().forget(caller(call));
                            return Answer.ok(SendingShape.of(sent));
                        },
                        AccountRoutes::answer);
    }

    private static Answer answer(SendingGifts.Refusal refusal) {
        return switch (refusal) {
            case SendingGifts.Refusal.NoSuchAccount _ -> noSuchAccount();
            case SendingGifts.Refusal.NotAllowed _ ->
                    Answer.refused(
                            409,
                            "ACCOUNT_NOT_AVAILABLE",
                            "The bot may not look at this account's gifts and send them.");
        };
    }

    private static Answer.Refusal noSuchAccount() {
        return Answer.refused(404, "ACCOUNT_NOT_FOUND", "You have no such account linked.");
    }

    private static Answer.Refusal unavailable() {
        return Answer.refused(503, "TELEGRAM_UNAVAILABLE", "Telegram does not answer just now.")
                .header("Retry-After", "30");
    }

    private static UserId caller(Call<?> call) {
        return new UserId(call.caller().id());
    }
}
