package dev.keelson.agents; final class RunIT {}
