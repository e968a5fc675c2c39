package dev.keelson.gifts;

final class Cancelling {

    void cancels(Future<String> future) {
        future.cancel(true); // !canary
        future.cancel(false);
        order.cancel("too late");
    }
}
