package dev.keelson.gifts.auctions.domain; record Bid() {} // !canary
