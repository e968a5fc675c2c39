/** What every service needs around its use cases: HTTP, JSON, settings, health, metrics, jobs. */
module dev.keelson.service {
    requires static org.checkerframework.checker.qual;
    requires static org.jspecify;
    requires transitive dev.keelson.core;
    requires transitive dev.keelson.postgres;
    requires dev.keelson.embedded;
    requires transitive dev.keelson.redis;
    requires transitive dev.keelson.sse;
    requires transitive java.sql;
    requires java.management;
    requires transitive io.opentelemetry.api;
    requires io.opentelemetry.context;
    requires io.opentelemetry.exporter.otlp;
    requires io.opentelemetry.sdk.common;
    requires io.opentelemetry.sdk.trace;
    requires sentry;
    requires sentry.logback;
    requires org.slf4j;
    requires jul.to.slf4j;
    requires ch.qos.logback.classic;
    requires ch.qos.logback.core;
    requires io.helidon.webserver;
    requires io.helidon.http;
    requires io.helidon.common.buffers;
    requires io.helidon.common.socket;
    requires io.helidon.common.task;
    requires io.helidon.common.concurrency.limits;
    requires com.fasterxml.jackson.annotation;
    requires transitive java.net.http;
    requires io.github.resilience4j.bulkhead;
    requires io.github.resilience4j.circuitbreaker;
    requires io.github.resilience4j.core;
    requires io.github.resilience4j.retry;
    requires tools.jackson.core;
    requires transitive tools.jackson.databind;
    requires flyway.core;
    requires com.zaxxer.hikari;
    requires io.github.bucket4j.core;
    requires com.github.benmanes.caffeine;
    requires transitive micrometer.core;
    requires micrometer.registry.prometheus;
    requires io.prometheus.metrics.model;
    requires io.prometheus.metrics.tracer.common;

    exports dev.keelson.service;
    exports dev.keelson.service.database;
    exports dev.keelson.service.health;
    exports dev.keelson.service.http;
    exports dev.keelson.service.jobs;
    exports dev.keelson.service.json;
    exports dev.keelson.service.limits;
    exports dev.keelson.service.outside;
    exports dev.keelson.service.runs;
    exports dev.keelson.service.settings;
    exports dev.keelson.service.switches;
    exports dev.keelson.service.telegram;
    exports dev.keelson.service.tracing;
    exports dev.keelson.service.web;

    provides ch.qos.logback.classic.spi.Configurator with
            dev.keelson.service.logs.Logs;
}
