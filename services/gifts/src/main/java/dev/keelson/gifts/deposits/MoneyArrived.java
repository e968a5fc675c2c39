package dev.keelson.gifts.deposits;

import dev.keelson.Event;

/** Coins that arrived on the chain were credited; tells whose they are. */
record MoneyArrived(String key, String depositId, long user, String amountTon) implements Event {

    static MoneyArrived of(Deposit credited) {
        long user = credited.user().orElseThrow().value();
        return new MoneyArrived(
                "user:" + user, credited.id().toString(), user, credited.amount().toTon());
    }
}
