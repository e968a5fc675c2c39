package dev.keelson.gifts;

interface State { // !canary

    record Open() implements State {}

    record Ended() implements State {}
}

sealed interface Closed {
    record Sold() implements Closed {}
}

interface Port {
    record Answer(String text) {}
}
