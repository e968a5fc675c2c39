package dev.keelson.redis; record LockTest() {}
