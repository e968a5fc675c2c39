package dev.keelson.gifts;

final class FailingTest {

    void anyFaultRollsBack() {
        throw new RuntimeException("on purpose");
    }
}
