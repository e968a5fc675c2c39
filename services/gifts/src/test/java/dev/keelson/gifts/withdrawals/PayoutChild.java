package dev.keelson.gifts.withdrawals;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keelson.Outside;
import dev.keelson.gifts.ton.TonApi;
import dev.keelson.gifts.ton.TonTransaction;
import dev.keelson.gifts.ton.ToncenterApi;
import dev.keelson.gifts.ton.WalletState;
import dev.keelson.service.outside.MonotonicTime;
import dev.keelson.service.outside.OutsideService.Border;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a child JVM runs: a sender that waits at each call of the chain, before it and after it. */
final class PayoutChild {

    private static final PrintStream OUT = new PrintStream(System.out, true, UTF_8);
    private static final BufferedReader IN =
            new BufferedReader(new InputStreamReader(System.in, UTF_8));

    private PayoutChild() {}

    public static void main(String[] arguments) {
        var api =
                new ToncenterApi(
                        ToncenterApi.Settings.of(URI.create(arguments[1]), Optional.empty()),
                        new Border(Outside.refusing(), new MonotonicTime(System::nanoTime)));
        try (api;
                var sender =
                        new Sender(
                                arguments[0],
                                new Stepping(api),
                                InstantSource.system(),
                                arguments[2])) {
            stop("at the start");
            int _ = sender.round();
            OUT.println("done");
        }
    }

    private static void stop(String where) {
        OUT.println(where);
        try {
            String _ = IN.readLine();
        } catch (IOException failing) {
            throw new UncheckedIOException(failing);
        }
    }

    private record Stepping(TonApi api) implements TonApi {

        @Override
        public List<TonTransaction> transactions(String wallet, long fromLt) {
            return step("history", () -> api.transactions(wallet, fromLt));
        }

        @Override
        public WalletState wallet(String address) {
            return step("wallet", () -> api.wallet(address));
        }

        @Override
        public Instant time() {
            return step("time", api::time);
        }

        @Override
        public void broadcast(String boc) {
            boolean _ =
                    step(
                            "broadcast",
                            () -> {
                                api.broadcast(boc);
                                return true;
                            });
        }

        private static <T> T step(String name, Supplier<T> call) {
            stop("step before " + name);
            T answer = call.get();
            stop("step after " + name);
            return answer;
        }
    }
}
