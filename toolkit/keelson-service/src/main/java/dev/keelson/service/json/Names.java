package dev.keelson.service.json;

import java.util.regex.Pattern;

/** Names as JSON has them. */
final class Names {

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private Names() {}

    /** {@code priceTon} as {@code price_ton}. */
    static String snake(String camel) {
        return HUMP.matcher(camel).replaceAll("_").toLowerCase(java.util.Locale.ROOT);
    }
}
