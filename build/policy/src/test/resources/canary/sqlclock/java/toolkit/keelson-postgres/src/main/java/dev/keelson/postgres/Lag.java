package dev.keelson.postgres; final class Lag { String sql = "select now()"; }
