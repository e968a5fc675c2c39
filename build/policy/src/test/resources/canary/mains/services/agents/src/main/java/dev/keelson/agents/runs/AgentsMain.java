package dev.keelson.agents.runs; record AgentsMain() {} // !canary
