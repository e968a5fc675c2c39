package dev.keelson.policy.canary.unit.gifts;

import dev.keelson.policy.canary.Canary;
import dev.keelson.policy.canary.unit.UnitOfWork;

final class Selling {

    @Canary private static final ThreadLocal<UnitOfWork> CURRENT = new ThreadLocal<>();

    @Canary private final UnitOfWork unit;

    private final String gift;

    Selling(UnitOfWork unit, String gift) {
        this.unit = unit;
        this.gift = gift;
    }

    String sell(UnitOfWork other) {
        other.commit();
        unit.commit();
        CURRENT.get().commit();
        return gift;
    }
}
