package dev.keelson;

public record Page(long afterId, int size) {}
