package dev.keelson.gifts.demo;

import java.util.List;

/** Somebody whom a visitor of the sandbox can be. */
record DemoTrader(long telegramId, String firstName, String language) {

    /** The six of them. */
    static List<DemoTrader> all() {
        return List.of(
                new DemoTrader(1001, "Alice", "en"),
                new DemoTrader(1002, "Борис", "ru"),
                new DemoTrader(1003, "Chen", "en"),
                new DemoTrader(1004, "Дарья", "ru"),
                new DemoTrader(1005, "Emil", "en"),
                new DemoTrader(1006, "Farida", "en"));
    }
}
