package dev.keelson.gifts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The storefront has a text in both of its languages for what the server names. */
class StorefrontTextsIT {

    private static final Pattern NAME = Pattern.compile("(?m)^  '([^']+)':");

    private static TestMarket market;

    @BeforeAll
    static void open() {
        market = new TestMarket();
        Trader seller = market.newcomer();
        Trader buyer = market.newcomer().topUp("10");
        assertThat(buyer.buys(seller.offersForSale("5"), "5", "a-key").status()).isEqualTo(200);
    }

    @AfterAll
    static void close() {
        market.close();
    }

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertThat(texts("ru")).isNotEmpty().isEqualTo(texts("en"));
    }

    @Test
    void everyInvariantAndEveryKindOfAccountHasAText() {
        JsonNode solvency = market.stranger().get("/api/solvency").json();
        Set<String> named = new TreeSet<>();
        solvency.path("invariants")
                .forEach(each -> named.add("invariant." + each.path("id").asString()));
        solvency.path("accounts")
                .forEach(each -> named.add("account." + each.path("kind").asString()));
        assertThat(named).hasSizeGreaterThan(10);
        assertThat(texts("ru")).containsAll(named);
    }

    private static Set<String> texts(String language) {
        Set<String> names = new TreeSet<>();
        for (String part :
                List.of(
                        "",
                        "trading-",
                        "presales-",
                        "returns-",
                        "barter-",
                        "payout-",
                        "channels-")) {
            NAME.matcher(script("/web/i18n/" + part + language + ".js"))
                    .results()
                    .forEach(found -> names.add(found.group(1)));
        }
        return names;
    }

    private static String script(String name) {
        try (InputStream script = StorefrontTextsIT.class.getResourceAsStream(name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failing) {
            throw new UncheckedIOException(failing);
        }
    }
}
