package dev.keelson.gifts;

final class Auction {

    boolean isOpen(State state) {
        return switch (state) {
            case Open _ -> true;
            default -> false;
        };
    }
}
