package dev.keelson.policy.canary.gerund.service;

final class Answer {

    record Refusal(int status) {}
}
