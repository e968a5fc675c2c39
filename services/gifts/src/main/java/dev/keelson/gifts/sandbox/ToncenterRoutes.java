package dev.keelson.gifts.sandbox;

import dev.keelson.gifts.sandbox.SandboxTon.Transaction;
import dev.keelson.gifts.ton.TonAddress;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The part of toncenter's HTTP API, version 3, that the service uses. */
final class ToncenterRoutes implements HttpService {

    private final SandboxTon chain;

    ToncenterRoutes(SandboxTon chain) {
        this.chain = chain;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/v3/transactions", this::transactions);
    }

    private void transactions(ServerRequest request, ServerResponse response) {
        ObjectNode answer;
        try {
            answer = ToncenterJson.page(select(request));
        } catch (IllegalArgumentException wrong) {
            response.status(Status.create(422, "Unprocessable Entity"));
            answer = ToncenterJson.error("invalid parameter: " + wrong.getMessage());
        }
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.send(Journal.JSON.writeValueAsBytes(answer));
    }

    private List<Transaction> select(ServerRequest request) {
        long startLt = number(request, "start_lt", 0, 0, Long.MAX_VALUE);
        long endLt = number(request, "end_lt", Long.MAX_VALUE, 0, Long.MAX_VALUE);
        long startTime = number(request, "start_utime", 0, 0, Integer.MAX_VALUE);
        long endTime = number(request, "end_utime", Long.MAX_VALUE, 0, Long.MAX_VALUE);
        long limit = number(request, "limit", 10, 1, 1_000);
        long offset = number(request, "offset", 0, 0, Integer.MAX_VALUE);
        Optional<String> account = first(request, "account");
        if (account.isPresent() && !isWallet(account.get())) {
            return List.of();
        }
        var found = new ArrayList<Transaction>();
        for (Transaction transaction : chain.transactions()) {
            long at = transaction.at().getEpochSecond();
            if (transaction.lt() >= startLt
                    && transaction.lt() <= endLt
                    && at >= startTime
                    && at <= endTime) {
                found.add(transaction);
            }
        }
        String sort = first(request, "sort").orElse("desc");
        if (sort.equals("desc")) {
            Collections.reverse(found);
        } else if (!sort.equals("asc")) {
            throw new IllegalArgumentException("sort is asc or desc");
        }
        return found.stream().skip(offset).limit(limit).toList();
    }

    private static boolean isWallet(String account) {
        TonAddress address =
                TonAddress.parse(account)
                        .orElseThrow(() -> new IllegalArgumentException("invalid account"));
        return Optional.of(address).equals(TonAddress.parse(SandboxTon.WALLET));
    }

    private static long number(ServerRequest request, String name, long other, long min, long max) {
        long value = first(request, name).map(Long::parseLong).orElse(other);
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is out of range");
        }
        return value;
    }

    private static Optional<String> first(ServerRequest request, String name) {
        return request.query().contains(name)
                ? Optional.of(request.query().get(name))
                : Optional.empty();
    }
}
