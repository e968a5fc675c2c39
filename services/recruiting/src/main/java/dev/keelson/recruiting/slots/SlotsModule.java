package dev.keelson.recruiting.slots;

import dev.keelson.Transactor;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.service.http.Endpoints;

/** Slots, put together. */
public record SlotsModule(
        Slots slots, OfferingSlots offering, FindingSlots finding, Endpoints endpoints) {

    /** Wires the feature. */
    public static SlotsModule wire(Transactor transactor, OfferingSlots.Owners owners, Time time) {
        var slots = new PostgresSlots();
        var offering = new OfferingSlots(transactor, slots, owners, time);
        var finding = new FindingSlots(transactor, slots, time);
        return new SlotsModule(
                slots, offering, finding, new SlotRoutes(offering, finding).endpoints());
    }
}
