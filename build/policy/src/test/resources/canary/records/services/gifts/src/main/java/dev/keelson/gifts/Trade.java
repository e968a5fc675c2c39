package dev.keelson.gifts;

record Trade(
        String name,
        List<Gift> gifts, // !canary
        Set<Gift> wanted) {

    Trade {
        wanted = Set.copyOf(wanted);
    }

    record Explicit(
            Map<String, Gift> kept, // !canary
            List<Gift> copied) {

        Explicit(Map<String, Gift> kept, List<Gift> copied) {
            this.kept = kept;
            this.copied = List.copyOf(copied);
        }
    }

    private record Inside(List<Gift> gifts) {}
}
