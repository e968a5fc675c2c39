package dev.keelson.gifts; final class ClockIT { String sql = "select now()"; }
