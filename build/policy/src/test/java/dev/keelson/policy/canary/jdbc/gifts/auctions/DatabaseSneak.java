package dev.keelson.policy.canary.jdbc.gifts.auctions;

import dev.keelson.policy.canary.Canary;

import javax.sql.DataSource;

@Canary
record DatabaseSneak(DataSource source) {}
