package dev.keelson.gifts.returns;

import dev.keelson.gifts.ledger.Hold;
import dev.keelson.gifts.ledger.HoldId;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.UserId;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A gift's way back to Telegram.
 *
 * @param fee held until it ends
 * @param sending what was done to send it
 * @param reason why it was refused, or may be
 * @param nextAt when something is to be done about it
 */
record Return(
        ReturnId id,
        NftId nft,
        UserId owner,
        Nanoton fee,
        State state,
        Sending sending,
        Optional<Reason> reason,
        Instant nextAt,
        Stretch stretch) {

    /** What the house takes for it. */
    static final Nanoton FEE = Nanoton.ton("0.1");

    /** A return's id, which is its hold's too. */
    record ReturnId(UUID value) {

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** Where it stands. */
    enum State {
        /** To be sent. */
        WAITING,
        /** Telegram is being asked to pass it on, or was when somebody died. */
        SENDING,
        /** Telegram was asked, and what became of it has to be found out. */
        UNKNOWN,
        /** The owner has it. */
        GONE,
        /** It stays in custody, and the fee is back. */
        REFUSED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * How often Telegram was asked to pass it on.
     *
     * @param times altogether
     * @param unanswered those of which nobody knows what came of them
     * @param lastAt when it was asked last
     */
    record Sending(int times, int unanswered, Optional<Instant> lastAt) {

        static final Sending NONE = new Sending(0, 0, Optional.empty());
    }

    /** From when to when. */
    record Stretch(Instant from, Optional<Instant> until) {}

    /** Tells whether it has not ended. */
    boolean isLive() {
        return stretch.until().isEmpty();
    }

    /** The fee, as it is held. */
    Hold hold() {
        return new Hold(new HoldId(id.value()), owner, fee);
    }

    /** The same, about to be sent. */
    Return sending(Instant now) {
        var once = new Sending(sending.times() + 1, sending.unanswered(), Optional.of(now));
        return changed(State.SENDING, once, Optional.empty(), now);
    }

    /** The same, not sent after all. */
    Return waiting(Instant next) {
        return changed(State.WAITING, sending, Optional.empty(), next);
    }

    /** The same, sent without an answer. */
    Return unanswered(Instant now) {
        var lost = new Sending(sending.times(), sending.unanswered() + 1, sending.lastAt());
        return changed(State.UNKNOWN, lost, reason, now);
    }

    /** The same, refused after what may have been a success. */
    Return doubtful(Reason why, Instant now) {
        return changed(State.UNKNOWN, sending, Optional.of(why), now);
    }

    /** The same, still to be found out about. */
    Return later(Instant next) {
        return changed(state, sending, reason, next);
    }

    /** The same, gone. */
    Return gone(Instant now) {
        return ended(State.GONE, Optional.empty(), now);
    }

    /** The same, refused. */
    Return refused(Reason why, Instant now) {
        return ended(State.REFUSED, Optional.of(why), now);
    }

    private Return changed(State to, Sending how, Optional<Reason> why, Instant next) {
        return new Return(id, nft, owner, fee, to, how, why, next, stretch);
    }

    private Return ended(State to, Optional<Reason> why, Instant now) {
        var whole = new Stretch(stretch.from(), Optional.of(now));
        return new Return(id, nft, owner, fee, to, sending, why, now, whole);
    }
}
