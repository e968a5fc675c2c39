package dev.keelson.gifts;

final class SleepingTest {

    void sleeps() {
        Thread.sleep(100); // !canary
    }
}
