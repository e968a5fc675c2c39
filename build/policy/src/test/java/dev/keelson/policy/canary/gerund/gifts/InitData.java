package dev.keelson.policy.canary.gerund.gifts;

record InitData(String text) {

    sealed interface Refusal {
        record Forged() implements Refusal {}
    }
}
