package dev.keelson.policy.canary.http.service;

import io.helidon.webserver.http.ServerRequest;

record Filter(ServerRequest request) {}
