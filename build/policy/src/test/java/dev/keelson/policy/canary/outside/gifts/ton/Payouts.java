package dev.keelson.policy.canary.outside.gifts.ton;

import dev.keelson.policy.canary.Canary;

import java.net.http.HttpClient;

@Canary
record Payouts(HttpClient client) {}
