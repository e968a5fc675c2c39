package dev.keelson.internal; record Deep() {} // !canary
