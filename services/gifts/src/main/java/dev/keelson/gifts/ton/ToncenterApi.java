package dev.keelson.gifts.ton;

import dev.keelson.service.outside.OutsideHttp;
import dev.keelson.service.outside.OutsideHttp.Answer;
import dev.keelson.service.outside.OutsideService;
import dev.keelson.service.outside.OutsideService.Border;
import dev.keelson.service.outside.OutsideService.State;
import dev.keelson.service.outside.Patience;

import io.micrometer.core.instrument.MeterRegistry;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The chain through an API that is compatible with toncenter's version 3.
 *
 * <p>Version 3 reads upwards from a logical time ({@code start_lt}, {@code sort=asc}), so what was
 * read is always a beginning without a gap; version 2 only reads downwards from the newest, and a
 * cursor could move no sooner than the whole way back is done. Reads are repeated by {@link
 * Patience}; each exchange ends by its deadline.
 */
public final class ToncenterApi implements TonApi, AutoCloseable {

    /**
     * Where and how.
     *
     * @param base the API's address without {@code /api/v3}, such as {@code https://toncenter.com}
     * @param key sent as {@code X-API-Key}
     * @param deadline of one exchange
     */
    public record Settings(URI base, Optional<String> key, Duration deadline, Patience patience) {

        /** Ten seconds an exchange, and the standard patience. */
        public static Settings of(URI base, Optional<String> key) {
            return new Settings(base, key, Duration.ofSeconds(10), Patience.standard());
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "Settings[base=" + base + ", deadline=" + deadline + ", " + patience + "]";
        }
    }

    private static final int PAGE = 100;

    private final Settings settings;
    private final OutsideService<TonUnavailableException> service;
    private final OutsideHttp<TonUnavailableException> http;

    /**
     * Opens the API; nothing is sent yet.
     *
     * @param border what its calls cross
     */
    public ToncenterApi(Settings settings, Border border) {
        this.settings = settings;
        this.service =
                new OutsideService<>(
                        "ton", settings.patience(), border, TonUnavailableException::new);
        this.http = new OutsideHttp<>(settings.deadline(), TonUnavailableException::new);
    }

    @Override
    public List<TonTransaction> transactions(String wallet, long fromLt) {
        if (fromLt < 0) {
            throw new IllegalArgumentException("logical times are not negative: " + fromLt);
        }
        var found = new ArrayList<TonTransaction>();
        while (found.size() < LONGEST_ANSWER) {
            HttpRequest page = page(wallet, fromLt, found.size());
            ToncenterPage read = service.ask(() -> ToncenterPage.parse(body(page)));
            found.addAll(read.finals());
            if (read.finals().size() < PAGE) {
                break;
            }
        }
        return List.copyOf(found);
    }

    /** Shows its calls and its breaker. */
    public void measure(MeterRegistry registry) {
        service.measure(registry);
    }

    /** What the breaker thinks of the chain. */
    public State state() {
        return service.state();
    }

    @Override
    public void close() {
        http.close();
    }

    @Override
    public WalletState wallet(String address) {
        HttpRequest request =
                get("walletInformation", "address=" + encoded(address) + "&use_v2=true");
        return service.ask(() -> ToncenterWallet.state(body(request)));
    }

    @Override
    public Instant time() {
        HttpRequest request = get("masterchainInfo", "");
        return service.ask(() -> ToncenterWallet.time(body(request)));
    }

    @Override
    public void broadcast(String boc) {
        HttpRequest request =
                request("message", "")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"boc\": \"" + boc + "\"}"))
                        .build();
        String _ = service.call(() -> body(request));
    }

    private String body(HttpRequest request) {
        Answer answer = http.send(request, settings.deadline());
        answer.trouble()
                .ifPresent(trouble -> {
                    throw new TonUnavailableException(trouble);
                });
        return answer.body();
    }

    private HttpRequest get(String method, String query) {
        return request(method, query).build();
    }

    private HttpRequest.Builder request(String method, String query) {
        String tail = query.isEmpty() ? method : method + "?" + query;
        var request = HttpRequest.newBuilder(URI.create(settings.base() + "/api/v3/" + tail));
        settings.key().ifPresent(key -> request.header("X-API-Key", key));
        return request.header("Accept", "application/json");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * A page by its offset from the cursor: transactions are only ever added at the end, so the
     * offsets of one reading stay true, and two with one logical time are not lost between pages.
     */
    private HttpRequest page(String wallet, long fromLt, int offset) {
        return get(
                "transactions",
                "account="
                        + encoded(wallet)
                        + "&start_lt="
                        + fromLt
                        + "&limit="
                        + PAGE
                        + "&offset="
                        + offset
                        + "&sort=asc");
    }
}
