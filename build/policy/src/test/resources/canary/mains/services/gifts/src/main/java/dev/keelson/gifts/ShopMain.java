package dev.keelson.gifts; record ShopMain() {} // !canary
