package dev.keelson.gifts;

record Compact(java.util.List<String> names) { // !canary

    Compact {
        names.forEach(Objects::requireNonNull);
    }
}
