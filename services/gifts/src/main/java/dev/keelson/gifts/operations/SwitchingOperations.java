package dev.keelson.gifts.operations;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.staff.Reason;
import dev.keelson.gifts.staff.StaffAction;
import dev.keelson.gifts.staff.StaffActions;
import dev.keelson.service.switches.OperationState;
import dev.keelson.service.switches.SwitchedOff;
import dev.keelson.service.switches.Switches;

import java.time.InstantSource;
import java.util.List;

/** Switches operations off and on again, on all instances. */
final class SwitchingOperations {

    private static final Operation SWITCH = Operation.named("admin.operations.switch");

    private final Transactor transactor;
    private final Switches switches;
    private final StaffActions actions;
    private final InstantSource clock;

    SwitchingOperations(
            Transactor transactor, Switches switches, StaffActions actions, InstantSource clock) {
        this.transactor = transactor;
        this.switches = switches;
        this.actions = actions;
        this.clock = clock;
    }

    /** Which operation is switched, by whom and why. */
    record Order(UserId by, String operation, Reason reason) {

        private StaffAction action(String name) {
            return new StaffAction(by, name, operation).with("reason", reason.text());
        }
    }

    /** Every operation as this instance sees it, by name. */
    List<OperationState> states() {
        return switches.states();
    }

    /** Switches an operation off: it answers 503 until somebody switches it on. */
    Result<OperationState, Switches.Refusal> turnOff(Order order) {
        var why = new SwitchedOff(order.reason().text(), order.by().toString(), clock.instant());
        return transactor.inUnit(
                SWITCH,
                unit -> {
                    actions.record(unit, order.action("operations.off"));
                    return switches.turnOff(unit, order.operation(), why);
                });
    }

    /** Switches an operation on. */
    Result<OperationState, Switches.Refusal> turnOn(Order order) {
        return transactor.inUnit(
                SWITCH,
                unit -> {
                    actions.record(unit, order.action("operations.on"));
                    return switches.turnOn(unit, order.operation());
                });
    }
}
