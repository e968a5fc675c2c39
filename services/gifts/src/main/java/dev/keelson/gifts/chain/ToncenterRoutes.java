package dev.keelson.gifts.chain;

import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.gifts.chain.SandboxTon.Transaction;
import dev.keelson.gifts.ton.TonAddress;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The part of toncenter's HTTP API, version 3, that the service uses. */
public final class ToncenterRoutes implements HttpService {

    private static final String NOT_ACCEPTED =
            "LITE_SERVER_UNKNOWN: cannot apply external message to current state : "
                    + "External message was not accepted: ";

    private final SandboxTon chain;

    /** Routes to a chain. */
    public ToncenterRoutes(SandboxTon chain) {
        this.chain = chain;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/v3/transactions", answered(request -> ToncenterJson.page(select(request))))
                .get(
                        "/api/v3/walletInformation",
                        answered(request -> {
                            require(first(request, "address").filter(this::isWallet).isPresent());
                            return ToncenterJson.wallet(chain.wallet());
                        }))
                .get(
                        "/api/v3/masterchainInfo",
                        answered(_ -> ToncenterJson.masterchain(chain.now())))
                .post("/api/v3/message", this::message);
    }

    private static Handler answered(Function<ServerRequest, ObjectNode> read) {
        return (request, response) -> {
            ObjectNode answer;
            try {
                answer = read.apply(request);
            } catch (IllegalArgumentException wrong) {
                response.status(Status.create(422, "Unprocessable Entity"));
                answer = ToncenterJson.error("invalid parameter: " + wrong.getMessage());
            }
            send(response, answer);
        };
    }

    /** What a wallet does not take is answered as toncenter does: it might have been taken. */
    private void message(ServerRequest request, ServerResponse response) {
        ObjectNode answer;
        try {
            JsonNode body = TransactionJson.JSON.readTree(request.content().as(byte[].class));
            answer =
                    switch (chain.send(body.required("boc").asString())) {
                        case Success(String hash) -> ToncenterJson.sent(hash);
                        case Failure(String why) -> {
                            response.status(Status.INTERNAL_SERVER_ERROR_500);
                            yield ToncenterJson.error(NOT_ACCEPTED + why);
                        }
                    };
        } catch (IllegalArgumentException | JacksonException wrong) {
            response.status(Status.create(422, "Unprocessable Entity"));
            answer = ToncenterJson.error("invalid message: " + wrong.getMessage());
        }
        send(response, answer);
    }

    private static void send(ServerResponse response, ObjectNode answer) {
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.send(TransactionJson.JSON.writeValueAsBytes(answer));
    }

    private static void require(boolean known) {
        if (!known) {
            throw new IllegalArgumentException("no such wallet here");
        }
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

    private boolean isWallet(String account) {
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
