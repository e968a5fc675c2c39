package dev.keelson.policy.canary.jdbc.service;

import dev.keelson.policy.canary.Canary;

import javax.sql.DataSource;

@Canary
record Health(DataSource source) {}
