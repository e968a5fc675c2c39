package dev.keelson; record Result() {}
