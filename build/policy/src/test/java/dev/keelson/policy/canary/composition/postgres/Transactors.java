package dev.keelson.policy.canary.composition.postgres;

final class Transactors {

    PostgresWork work() {
        return new PostgresWork();
    }
}
