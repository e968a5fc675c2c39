package dev.keelson.policy.canary.jdbc.postgres;

import java.sql.Connection;

record Channel(Connection connection) {}
