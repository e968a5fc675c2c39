package dev.keelson.postgres.layers; record Deep() {} // !canary
