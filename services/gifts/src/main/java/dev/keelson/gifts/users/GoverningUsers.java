package dev.keelson.gifts.users;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.staff.Reason;
import dev.keelson.gifts.staff.StaffAction;
import dev.keelson.gifts.staff.StaffActions;
import dev.keelson.gifts.users.Directory.Freeze;
import dev.keelson.gifts.users.Directory.Known;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Freezes traders and gives roles.
 *
 * <p>Nobody governs themselves or those of their own rank and above, except an owner, who governs
 * everybody else; nobody grants a role above their own.
 */
final class GoverningUsers {

    private static final Operation SEARCH = Operation.named("admin.users");
    private static final Operation FREEZE = Operation.named("admin.users.freeze");
    private static final Operation UNFREEZE = Operation.named("admin.users.unfreeze");
    private static final Operation APPOINT = Operation.named("admin.users.role");

    private final Transactor transactor;
    private final Directory directory;
    private final StaffActions actions;
    private final InstantSource clock;

    /** A member of the staff, with the role that they call with. */
    record Officer(UserId id, Role role) {

        boolean governs(Known other) {
            boolean isAbove = role == Role.OWNER || other.role().compareTo(role) < 0;
            return isAbove && !other.id().equals(id);
        }
    }

    /** Why somebody is not frozen, unfrozen or given a role. */
    sealed interface Refusal {
        /** Nobody has this id. */
        record NoSuchUser(UserId user) implements Refusal {}

        /** They, or the role, are not below the caller. */
        record RankTooHigh(Role role) implements Refusal {}
    }

    GoverningUsers(
            Transactor transactor, Directory directory, StaffActions actions, InstantSource clock) {
        this.transactor = transactor;
        this.directory = directory;
        this.actions = actions;
        this.clock = clock;
    }

    /** Those who are looked for, by id. */
    List<Known> search(Directory.Search search) {
        return transactor.read(SEARCH, session -> directory.search(session, search));
    }

    /** Freezes a trader: they look and do nothing until somebody unfreezes them. */
    Result<Known, Refusal> freeze(Officer by, UserId user, Reason reason) {
        var action = new StaffAction(by.id(), "users.freeze", user.toString());
        return govern(
                FREEZE,
                new Order(by, user, action.with("reason", reason.text())),
                (unit, known) -> {
                    var freeze = new Freeze(reason, by.id(), clock.instant());
                    directory.freeze(unit, user, freeze);
                    return known.frozen(freeze);
                });
    }

    /** Lets a trader act again. */
    Result<Known, Refusal> unfreeze(Officer by, UserId user) {
        return govern(
                UNFREEZE,
                new Order(by, user, new StaffAction(by.id(), "users.unfreeze", user.toString())),
                (unit, known) -> {
                    directory.unfreeze(unit, user);
                    return known.unfrozen();
                });
    }

    /** Gives a role. Who is listed in the settings is an admin whatever is given to them. */
    Result<Known, Refusal> appoint(Officer by, UserId user, Role role) {
        if (role.compareTo(by.role()) > 0) {
            return Result.failure(new Refusal.RankTooHigh(role));
        }
        var action = new StaffAction(by.id(), "users.role", user.toString());
        return govern(
                APPOINT,
                new Order(by, user, action.with("role", role.name().toLowerCase(Locale.ROOT))),
                (unit, known) -> {
                    directory.appoint(unit, user, role);
                    return directory.lock(unit, user).orElseThrow();
                });
    }

    /** What is to be done to whom, and how it is remembered. */
    private record Order(Officer by, UserId user, StaffAction action) {}

    private Result<Known, Refusal> govern(
            Operation operation, Order order, BiFunction<UnitOfWork, Known, Known> change) {
        return transactor.inUnit(
                operation,
                unit -> {
                    Optional<Known> known = directory.lock(unit, order.user());
                    if (known.isEmpty()) {
                        return Result.failure(new Refusal.NoSuchUser(order.user()));
                    }
                    if (!order.by().governs(known.get())) {
                        return Result.failure(new Refusal.RankTooHigh(known.get().role()));
                    }
                    actions.record(unit, order.action());
                    return Result.success(change.apply(unit, known.get()));
                });
    }
}
