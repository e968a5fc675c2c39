package dev.keelson.postgres;

import dev.keelson.Once;

/** Answers that are stored as they are. */
enum PlainText implements Once.Codec<String> {
    CODEC;

    @Override
    public String encode(String answer) {
        return answer;
    }

    @Override
    public String decode(String text) {
        return text;
    }
}
