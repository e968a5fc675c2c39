package dev.keelson.gifts.users;

import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.Page;
import dev.keelson.gifts.shared.PageQuery;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.staff.Reason;
import dev.keelson.gifts.staff.StaffRoles;
import dev.keelson.gifts.users.Directory.Freeze;
import dev.keelson.gifts.users.Directory.Known;
import dev.keelson.gifts.users.GoverningUsers.Officer;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.json.InvalidField;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;

/** {@code /api/admin/users}: finding traders, freezing them, giving roles. */
final class UserStaffRoutes {

    private static final int LONGEST_SEARCH = 64;
    private static final UUID BY_KEY_ALONE = new UUID(0, 0);

    private final GoverningUsers governing;
    private final LongConsumer forget;

    /** {@code forget} is told whose tokens have to be looked at again. */
    UserStaffRoutes(GoverningUsers governing, LongConsumer forget) {
        this.governing = governing;
        this.forget = forget;
    }

    record UsersQuery(Optional<String> q, Optional<Integer> limit, Optional<Cursor> cursor) {

        UsersQuery {
            PageQuery.checked(limit);
            if (q.filter(text -> text.isBlank() || text.length() > LONGEST_SEARCH).isPresent()) {
                throw new InvalidField("q", "must be 1 to " + LONGEST_SEARCH + " characters");
            }
        }
    }

    record FreezeBody(long userId, Reason reason) {

        FreezeBody {
            UserId _ = UserId.asked("user_id", userId);
        }
    }

    record UnfreezeBody(long userId) {

        UnfreezeBody {
            UserId _ = UserId.asked("user_id", userId);
        }
    }

    record RoleBody(long userId, Role role) {

        RoleBody {
            UserId _ = UserId.asked("user_id", userId);
        }
    }

    record FreezeShape(Reason reason, long byId, Instant at) {

        static FreezeShape of(Freeze freeze) {
            return new FreezeShape(freeze.reason(), freeze.by().value(), freeze.at());
        }
    }

    record KnownShape(
            long id,
            String firstName,
            String language,
            Role role,
            Optional<FreezeShape> frozen,
            Instant createdAt) {

        static KnownShape of(Known known) {
            return new KnownShape(
                    known.id().value(),
                    known.firstName(),
                    known.language(),
                    known.role(),
                    known.freeze().map(FreezeShape::of),
                    known.since());
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api/admin/users")
                .get(
                        "",
                        e ->
                                e.operation("admin.users")
                                        .roles(StaffRoles.ADMINS)
                                        .alwaysOn()
                                        .body(UsersQuery.class),
                        this::search)
                .post(
                        "/freeze",
                        e ->
                                e.operation("admin.users.freeze")
                                        .roles(StaffRoles.MODERATORS)
                                        .alwaysOn()
                                        .body(FreezeBody.class),
                        this::freeze)
                .post(
                        "/unfreeze",
                        e ->
                                e.operation("admin.users.unfreeze")
                                        .roles(StaffRoles.MODERATORS)
                                        .alwaysOn()
                                        .body(UnfreezeBody.class),
                        this::unfreeze)
                .post(
                        "/role",
                        e ->
                                e.operation("admin.users.role")
                                        .roles(StaffRoles.ADMINS)
                                        .alwaysOn()
                                        .body(RoleBody.class),
                        this::appoint);
    }

    private Answer search(Call<UsersQuery> call) {
        UsersQuery query = call.body();
        int size = PageQuery.size(query.limit());
        List<Known> rows =
                governing.search(new Directory.Search(query.q(), query.cursor(), size + 1));
        return Answer.ok(Page.of(rows, size, UserStaffRoutes::place, KnownShape::of));
    }

    private static Cursor place(Known known) {
        return new Cursor(known.id().value(), BY_KEY_ALONE);
    }

    private Answer freeze(Call<FreezeBody> call) {
        FreezeBody body = call.body();
        return answer(governing.freeze(officer(call), new UserId(body.userId()), body.reason()));
    }

    private Answer unfreeze(Call<UnfreezeBody> call) {
        return answer(governing.unfreeze(officer(call), new UserId(call.body().userId())));
    }

    private Answer appoint(Call<RoleBody> call) {
        RoleBody body = call.body();
        return answer(governing.appoint(officer(call), new UserId(body.userId()), body.role()));
    }

    private Answer answer(Result<Known, GoverningUsers.Refusal> result) {
        return switch (result) {
            case Success(Known known) -> {
                forget.accept(known.id().value());
                yield Answer.ok(KnownShape.of(known));
            }
            case Failure(GoverningUsers.Refusal.NoSuchUser _) ->
                    Answer.refused(404, "USER_NOT_FOUND", "Nobody with this id was ever seen.");
            case Failure(GoverningUsers.Refusal.RankTooHigh(Role role)) ->
                    Answer.refused(403, "ROLE_TOO_HIGH", "Only somebody above does that.")
                            .with("role", role);
        };
    }

    private static Officer officer(Call<?> call) {
        Role role = Role.valueOf(call.caller().role().toUpperCase(Locale.ROOT));
        return new Officer(new UserId(call.caller().id()), role);
    }
}
