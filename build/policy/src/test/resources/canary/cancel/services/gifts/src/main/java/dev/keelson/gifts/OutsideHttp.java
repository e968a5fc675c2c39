package dev.keelson.gifts;

import java.net.http.HttpClient;

final class OutsideHttp {

    void gives(CompletableFuture<String> exchange) {
        exchange.cancel(true);
    }
}
