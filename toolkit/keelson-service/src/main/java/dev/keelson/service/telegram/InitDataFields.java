package dev.keelson.service.telegram;

import dev.keelson.Result;
import dev.keelson.service.telegram.InitData.Refusal;
import dev.keelson.service.telegram.InitData.Refusal.Malformed;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The fields of init data as they were sent: read, and not yet believed. */
record InitDataFields(SortedMap<String, String> values) {

    /** Telegram's own is under 2 KiB, photo address included. */
    private static final int LONGEST = 8_192;

    private static final long LARGEST_ID = (1L << 52) - 1;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");
    private static final Pattern LANGUAGE =
            Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /** Copies the fields. */
    InitDataFields {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    static Result<InitDataFields, Refusal> parse(String raw) {
        if (raw.length() > LONGEST) {
            return malformed("longer than " + LONGEST + " characters");
        }
        var values = new TreeMap<String, String>();
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                return malformed("not a query string");
            }
            String value;
            try {
                value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException badEscape) {
                return malformed("a wrong escape");
            }
            // A line break in a value could pass one signed field off as two.
            if (value.indexOf('\n') >= 0) {
                return malformed("a line break in a field");
            }
            if (values.put(pair.substring(0, equals), value) != null) {
                return malformed("a field twice");
            }
        }
        return Result.success(new InitDataFields(values));
    }

    Optional<String> hash() {
        return Optional.ofNullable(values.get("hash"));
    }

    Optional<String> signature() {
        return Optional.ofNullable(values.get("signature"));
    }

    /** What the hash is made of: all other fields, a {@code signature} too. */
    String checkedByHash() {
        return lines(Set.of("hash"));
    }

    /** What the signature is made of, behind the bot's id. */
    String checkedBySignature() {
        return lines(Set.of("hash", "signature"));
    }

    private String lines(Set<String> without) {
        return values.entrySet().stream()
                .filter(field -> !without.contains(field.getKey()))
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** The person, once the fields are believed. */
    Result<InitData, Refusal> person() {
        String date = values.getOrDefault("auth_date", "");
        if (!SECONDS.matcher(date).matches()) {
            return malformed("no auth_date");
        }
        Instant signedAt = Instant.ofEpochSecond(Long.parseLong(date));
        JsonNode user;
        try {
            user = JSON.readTree(values.getOrDefault("user", ""));
        } catch (JacksonException notJson) {
            return malformed("user is not JSON");
        }
        JsonNode id = user.path("id");
        if (!id.canConvertToLong() || !id.isIntegralNumber()) {
            return malformed("no user, or one without an id");
        }
        long number = id.asLong();
        if (number < 1 || number > LARGEST_ID) {
            return malformed("not a user's id");
        }
        JsonNode name = user.path("first_name");
        if (!name.isString() || !isStorable(name.asString())) {
            return malformed("a user without a name");
        }
        return Result.success(new InitData(number, name.asString(), language(user), signedAt));
    }

    private static String language(JsonNode user) {
        String code = user.path("language_code").asString("");
        return LANGUAGE.matcher(code).matches() ? code : "en";
    }

    /** PostgreSQL's text has no NUL and no half of a surrogate pair. */
    private static boolean isStorable(String text) {
        return text.codePoints()
                .allMatch(point -> point != 0 && (point < 0xD800 || point > 0xDFFF));
    }

    private static <T> Result<T, Refusal> malformed(String why) {
        return Result.failure(new Malformed(why));
    }
}
