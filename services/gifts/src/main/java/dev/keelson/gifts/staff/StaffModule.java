package dev.keelson.gifts.staff;

import dev.keelson.Transactor;
import dev.keelson.gifts.shared.Time;
import dev.keelson.service.http.Endpoints;

/** What the staff has done, put together. */
public record StaffModule(StaffActions actions, Endpoints endpoints) {

    /** Wires the feature. */
    public static StaffModule wire(Transactor transactor, Time time) {
        var actions = new PostgresStaffActions(time);
        var routes = new StaffRoutes(new ReadingStaffActions(transactor, actions));
        return new StaffModule(actions, routes.endpoints());
    }
}
