package dev.keelson.examples.moving;

import static dev.keelson.examples.Money.add;
import static dev.keelson.examples.Money.balance;

import dev.keelson.Event;
import dev.keelson.LockName;
import dev.keelson.Once;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;

import java.util.UUID;

/** Takes the money for an order and says that it was placed. */
final class PlacingOrder {

    // region moved-order
    private static final Operation PLACE = Operation.named("order.place");

    private final Transactor transactor;

    PlacingOrder(Transactor transactor) {
        this.transactor = transactor;
    }

    record Order(UUID id, String account, long price) {}

    record Placed(UUID order, long left) {}

    record TooLittleMoney(long missing) {}

    record OrderPlaced(UUID order, String account) implements Event {
        @Override
        public String key() {
            return "order:" + order;
        }
    }

    Result<Placed, TooLittleMoney> place(Order order, Once<Placed> once) {
        var account = new LockName("account:" + order.account());
        return transactor.inUnit(PLACE.lockedBy(account).once(once), unit -> place(unit, order));
    }

    private static Result<Placed, TooLittleMoney> place(UnitOfWork unit, Order order) {
        long balance = balance(unit, order.account());
        if (balance < order.price()) {
            return Result.failure(new TooLittleMoney(order.price() - balance));
        }
        add(unit, order.account(), -order.price());
        unit.record(new OrderPlaced(order.id(), order.account()));
        return Result.success(new Placed(order.id(), balance - order.price()));
    }
    // endregion
}
