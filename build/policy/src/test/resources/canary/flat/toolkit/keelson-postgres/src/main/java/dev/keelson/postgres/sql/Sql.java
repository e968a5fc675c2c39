package dev.keelson.postgres.sql; record Sql() {}
