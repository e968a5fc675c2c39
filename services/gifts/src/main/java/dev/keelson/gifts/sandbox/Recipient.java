package dev.keelson.gifts.sandbox;

import java.time.Instant;
import java.util.Optional;

/** To whom a gift of the sandbox is sent. */
sealed interface Recipient {
    /**
     * To the bank.
     *
     * @param coolsUntil until when the bank cannot pass it on
     */
    record Bank(Optional<Instant> coolsUntil) implements Recipient {

        public Bank() {
            this(Optional.empty());
        }
    }

    /** To a person. */
    record Person(long telegramId) implements Recipient {

        public Person {
            if (telegramId <= 0) {
                throw new IllegalArgumentException("no Telegram id: " + telegramId);
            }
        }
    }
}
