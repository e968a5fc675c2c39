package dev.keelson.policy.canary.walls.service;

import dev.keelson.policy.canary.Canary;
import dev.keelson.policy.canary.walls.gifts.Gift;

@Canary
record SeesGifts(Gift seen) {}
