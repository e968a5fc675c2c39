package dev.keelson.spi;

import java.util.List;

/** Is told how each unit went: metrics and logs. Called on the unit's thread, after its end. */
@FunctionalInterface
public interface UnitObserver {

    /** Takes note of a unit that is over. */
    void ended(UnitReport report);

    /** Tells several observers, in this order. */
    static UnitObserver all(List<UnitObserver> observers) {
        List<UnitObserver> each = List.copyOf(observers);
        return report -> each.forEach(observer -> observer.ended(report));
    }
}
