package dev.keelson.spi; record Work() {}
