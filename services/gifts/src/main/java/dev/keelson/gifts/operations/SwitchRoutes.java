package dev.keelson.gifts.operations;

import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.gifts.operations.SwitchingOperations.Order;
import dev.keelson.gifts.shared.Page;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.staff.Reason;
import dev.keelson.gifts.staff.StaffRoles;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;
import dev.keelson.service.switches.OperationState;
import dev.keelson.service.switches.SwitchedOff;
import dev.keelson.service.switches.Switches;

import java.time.Instant;
import java.util.Optional;

/** {@code /api/admin/operations}: what is switched on and off. */
final class SwitchRoutes {

    private final SwitchingOperations switching;

    SwitchRoutes(SwitchingOperations switching) {
        this.switching = switching;
    }

    record SwitchBody(String operation, boolean on, Reason reason) {}

    record OffShape(String reason, String by, Instant at) {

        static OffShape of(SwitchedOff off) {
            return new OffShape(off.reason(), off.by(), off.at());
        }
    }

    record OperationShape(String operation, boolean on, boolean alwaysOn, Optional<OffShape> off) {

        static OperationShape of(OperationState state) {
            return new OperationShape(
                    state.operation(),
                    state.off().isEmpty(),
                    state.alwaysOn(),
                    state.off().map(OffShape::of));
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api/admin/operations")
                .get(
                        "",
                        e -> e.operation("admin.operations").roles(StaffRoles.ADMINS).alwaysOn(),
                        this::list)
                .post(
                        "/switch",
                        e ->
                                e.operation("admin.operations.switch")
                                        .roles(StaffRoles.ADMINS)
                                        .alwaysOn()
                                        .body(SwitchBody.class),
                        this::turn);
    }

    private Answer list(Call<NoBody> call) {
        return Answer.ok(Page.whole(switching.states().stream().map(OperationShape::of).toList()));
    }

    private Answer turn(Call<SwitchBody> call) {
        SwitchBody body = call.body();
        var order = new Order(new UserId(call.caller().id()), body.operation(), body.reason());
        return switch (body.on() ? switching.turnOn(order) : switching.turnOff(order)) {
            case Success(OperationState state) -> Answer.ok(OperationShape.of(state));
            case Failure(Switches.Refusal.NoSuchOperation _) ->
                    Answer.refused(
                            404, "OPERATION_NOT_FOUND", "Nothing here does this: see the list.");
            case Failure(Switches.Refusal.AlwaysOn(String name)) ->
                    Answer.refused(409, "OPERATION_ALWAYS_ON", name + " cannot be switched off.");
        };
    }
}
