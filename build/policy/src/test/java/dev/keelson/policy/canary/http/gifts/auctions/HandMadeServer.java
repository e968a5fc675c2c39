package dev.keelson.policy.canary.http.gifts.auctions;

import com.sun.net.httpserver.HttpServer;

import dev.keelson.policy.canary.Canary;

@Canary
record HandMadeServer(HttpServer server) {}
