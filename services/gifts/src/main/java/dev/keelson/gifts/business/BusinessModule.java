package dev.keelson.gifts.business;

import dev.keelson.RecordedEvent;
import dev.keelson.Transactor;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * What the business is told by.
 *
 * @param counting counts what happens
 * @param showing shows what there is
 */
public record BusinessModule(RecordedEvent.Handler counting, ShowingFigures showing) {

    /** Into this registry. */
    public static BusinessModule wire(Transactor transactor, MeterRegistry registry) {
        return new BusinessModule(
                new CountingBusiness(registry),
                new ShowingFigures(transactor, new PostgresFigures(), registry));
    }
}
