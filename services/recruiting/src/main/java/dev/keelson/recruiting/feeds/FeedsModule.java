package dev.keelson.recruiting.feeds;

import dev.keelson.Transactor;
import dev.keelson.recruiting.bookings.Bookings;
import dev.keelson.recruiting.candidates.Candidates;
import dev.keelson.recruiting.links.SignedLinks;
import dev.keelson.recruiting.recruiters.Recruiters;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.service.http.Endpoints;

/** Feeds, put together. */
public record FeedsModule(Endpoints endpoints) {

    /** What the feature stands on. */
    public record Needs(
            Bookings bookings, Recruiters recruiters, Candidates candidates, SignedLinks links) {}

    /** Wires the feature. */
    public static FeedsModule wire(Transactor transactor, Needs needs, Time time) {
        var stores =
                new ReadingCalendars.Stores(
                        needs.bookings(), needs.recruiters(), needs.candidates());
        var reading = new ReadingCalendars(transactor, stores, time);
        return new FeedsModule(new CalendarRoutes(reading, needs.links()).endpoints());
    }
}
