package dev.keelson.policy.canary.http.gifts.auctions;

import com.sun.net.httpserver.HttpServer;

record SandboxServer(HttpServer server) {}
