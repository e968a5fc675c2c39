package dev.keelson.policy.canary.refusal.service;

final class Answer {

    record Refusal(int status) {}
}
