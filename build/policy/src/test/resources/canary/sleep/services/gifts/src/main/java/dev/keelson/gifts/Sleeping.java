package dev.keelson.gifts;

import static java.lang.Thread.sleep; // !canary

final class Sleeping {

    void sleeps() {
        Thread.sleep(100); // !canary
        java.lang.Thread.sleep(100); // !canary
        TimeUnit.SECONDS.sleep(1); // !canary
        MILLISECONDS.sleep(1); // !canary
        run(Thread::sleep); // !canary
        cat.sleep();
    }
}
