package dev.keelson.gifts;

@Disabled // !canary
final class SkippedTest {

    @Disabled("") // !canary
    void aBidIsRefused() {}

    @Disabled("the sandbox cannot answer late yet, issue 12")
    void aLateAnswerIsAskedFor() {}

    @org.junit.jupiter.api.Disabled(value = "no Redis on this machine")
    void aLockIsTaken() {}

    void assumes() {
        assumeTrue(isLinux()); // !canary
        assumeTrue(isLinux(), "needs unshare");
    }
}
