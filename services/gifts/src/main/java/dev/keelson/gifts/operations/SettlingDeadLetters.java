package dev.keelson.gifts.operations;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.staff.Reason;
import dev.keelson.gifts.staff.StaffAction;
import dev.keelson.gifts.staff.StaffActions;
import dev.keelson.postgres.outbox.DeadLetters;

import java.util.UUID;
import java.util.function.Predicate;

/** Has events that were given up tried again, or gives them up for good. */
final class SettlingDeadLetters {

    private static final Operation REPLAY = Operation.named("admin.dead-letters.replay");
    private static final Operation DISCARD = Operation.named("admin.dead-letters.discard");

    private final Transactor transactor;
    private final DeadLetters letters;
    private final StaffActions actions;

    /** An event that a subscription has given up. */
    record Letter(String subscription, UUID event) {}

    /** Why a dead letter is not settled. */
    sealed interface Refusal {
        /** The subscription has not given up such an event, or not any more. */
        record NotDead(Letter letter) implements Refusal {}
    }

    SettlingDeadLetters(Transactor transactor, DeadLetters letters, StaffActions actions) {
        this.transactor = transactor;
        this.letters = letters;
        this.actions = actions;
    }

    /** Has the event tried again as if it were new. */
    Result<Letter, Refusal> replay(UserId by, Letter letter) {
        return settle(
                REPLAY,
                new Order(letter, action(by, "dead-letters.replay", letter)),
                unit -> letters.replay(unit, letter.subscription(), letter.event()));
    }

    /** Gives the event up, so that later ones of its key go on. */
    Result<Letter, Refusal> discard(UserId by, Letter letter, Reason reason) {
        var why = new DeadLetters.Reason(reason.text(), by.toString());
        StaffAction action = action(by, "dead-letters.discard", letter);
        return settle(
                DISCARD,
                new Order(letter, action.with("reason", reason.text())),
                unit -> letters.discard(unit, letter.subscription(), letter.event(), why));
    }

    private static StaffAction action(UserId by, String name, Letter letter) {
        return new StaffAction(by, name, letter.event().toString())
                .with("subscription", letter.subscription());
    }

    /** What is done to which letter. */
    private record Order(Letter letter, StaffAction action) {}

    private Result<Letter, Refusal> settle(
            Operation operation, Order order, Predicate<UnitOfWork> settled) {
        return transactor.inUnit(
                operation,
                unit -> {
                    if (!settled.test(unit)) {
                        return Result.failure(new Refusal.NotDead(order.letter()));
                    }
                    actions.record(unit, order.action());
                    return Result.success(order.letter());
                });
    }
}
