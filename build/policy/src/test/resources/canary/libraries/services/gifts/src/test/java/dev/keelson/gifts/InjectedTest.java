package dev.keelson.gifts;

import static org.mockito.Mockito.mock; // !canary

import org.junit.jupiter.api.Test;

final class InjectedTest {}
