package dev.keelson.policy.canary.jdbc.service;

import javax.sql.DataSource;

record DatabaseStart(DataSource source) {}
