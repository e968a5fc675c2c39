package dev.keelson.gifts.solvency;

import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.solvency.Audit.Sum;

/** What lies on all accounts of a kind, as answers show it. */
record SumShape(String kind, Nanoton sumTon) {

    static SumShape of(Sum sum) {
        return new SumShape(sum.kind(), sum.sum());
    }
}
