package dev.keelson.gifts.returns;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why Telegram does not pass a gift on.
 *
 * @param kind what the owner is told
 * @param said Telegram's own words, for the staff
 */
record Reason(Kind kind, String said) {

    private static final int LONGEST = 500;
    private static final Pattern TOO_EARLY = Pattern.compile("TRANSFER_TOO_EARLY(?:_(\\d{1,9}))?");

    /** Kinds of reasons. */
    enum Kind {
        /** The owner has not written to the bank lately: Telegram wants that within a day. */
        WRITE_FIRST,
        /** It may not change hands yet. */
        TOO_EARLY,
        /** The bank's account cannot do it: too few stars, or rights that are missing. */
        BANK,
        /** The bank does not have it. */
        NOT_THERE,
        /** Something else. */
        OTHER;

        /** The kind's word in the database, in events and in answers. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    Reason {
        said = said.length() <= LONGEST ? said : said.substring(0, LONGEST);
    }

    /** What Telegram's words mean; they are MTProto's error codes, mostly. */
    static Reason of(String said) {
        return new Reason(kind(said), said);
    }

    private static Kind kind(String said) {
        if (TOO_EARLY.matcher(said).find()) {
            return Kind.TOO_EARLY;
        }
        if (said.matches(
                "(?is).*(STARGIFT_NOT_FOUND|STARGIFT_OWNER_INVALID|MESSAGE_ID_INVALID"
                        + "|gift not found).*")) {
            return Kind.NOT_THERE;
        }
        if (said.matches(
                "(?is).*(PEER_ID_INVALID|PEER_INVALID|PEER_USAGE_MISSING|chat not found"
                        + "|user not found).*")) {
            return Kind.WRITE_FIRST;
        }
        return said.matches(
                        "(?is).*(PAYMENT_REQUIRED|BALANCE_TOO_LOW|not enough"
                                + "|BUSINESS_CONNECTION|BOT_ACCESS_FORBIDDEN|STAR_COUNT).*")
                ? Kind.BANK
                : Kind.OTHER;
    }

    /** How long it has to wait, where Telegram says so. */
    Optional<Duration> pause() {
        Matcher early = TOO_EARLY.matcher(said);
        return early.find() && early.group(1) != null
                ? Optional.of(Duration.ofSeconds(Long.parseLong(early.group(1))))
                : Optional.empty();
    }
}
