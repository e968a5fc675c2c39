package dev.keelson.gifts;

final class Selling {

    void sell(UnitOfWork unit, String gift) {}

    void sellLate(String gift, UnitOfWork unit) {} // !canary

    void sellLater(String gift, dev.keelson.UnitOfWork unit) {} // !canary

    void run(String name, java.util.function.Function<UnitOfWork, String> body) {}
}
