package dev.keelson.sse; record Frame() {}
