package dev.keelson.gifts.withdrawals;

import dev.keelson.gifts.chain.ChainFile;
import dev.keelson.gifts.chain.SandboxTon;
import dev.keelson.gifts.chain.SandboxTon.Direction;
import dev.keelson.gifts.chain.SandboxTon.Transaction;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.ton.TonApi;
import dev.keelson.gifts.ton.TonTransaction;
import dev.keelson.gifts.ton.TonTransaction.Flow;
import dev.keelson.gifts.ton.TonTransaction.Parcel;
import dev.keelson.gifts.ton.TonTransaction.Received;
import dev.keelson.gifts.ton.TonTransaction.Sent;
import dev.keelson.gifts.ton.TonUnavailableException;
import dev.keelson.gifts.ton.WalletState;
import dev.keelson.service.outside.Trouble;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The sandbox's chain without its wire, which fails at the calls that a test chooses. */
final class FaultyChain implements TonApi {

    /** What is called. */
    enum Call {
        WALLET,
        TIME,
        HISTORY,
        BROADCAST
    }

    /** How a call ends. */
    enum Mood {
        /** Well. */
        WELL,
        /** Nothing happens, and there is no answer. */
        REFUSED,
        /** It takes effect, and there is no answer. */
        CUT,
        /** The answer is the one before. */
        STALE
    }

    private final SandboxTon chain;
    private final List<String> sent = new ArrayList<>();
    private Function<Call, Mood> mood = _ -> Mood.WELL;
    private Optional<WalletState> last = Optional.empty();

    FaultyChain(InstantSource clock) {
        chain = new SandboxTon(new Forgetful(), clock);
    }

    SandboxTon chain() {
        return chain;
    }

    synchronized void mood(Function<Call, Mood> wanted) {
        mood = wanted;
    }

    synchronized void well() {
        mood = _ -> Mood.WELL;
    }

    /** Everything that was handed over, in order. */
    synchronized List<String> sent() {
        return List.copyOf(sent);
    }

    @Override
    public List<TonTransaction> transactions(String wallet, long fromLt) {
        return called(
                Call.HISTORY,
                () ->
                        chain.transactions().stream()
                                .filter(each -> each.lt() >= fromLt)
                                .limit(LONGEST_ANSWER)
                                .map(FaultyChain::transaction)
                                .toList());
    }

    @Override
    public synchronized WalletState wallet(String address) {
        Optional<WalletState> before = last;
        Mood now = mood.apply(Call.WALLET);
        if (now == Mood.STALE && before.isPresent()) {
            return before.get();
        }
        WalletState state = ended(now, chain::wallet);
        last = Optional.of(state);
        return state;
    }

    @Override
    public Instant time() {
        return called(Call.TIME, chain::now);
    }

    @Override
    public synchronized void broadcast(String boc) {
        boolean _ =
                called(
                        Call.BROADCAST,
                        () -> {
                            sent.add(boc);
                            return chain.send(boc).isSuccess();
                        });
    }

    private synchronized <T> T called(Call call, Supplier<T> effect) {
        return ended(mood.apply(call), effect);
    }

    private static <T> T ended(Mood mood, Supplier<T> effect) {
        if (mood == Mood.REFUSED) {
            throw new TonUnavailableException(Trouble.failed("refused, as the test wants it"));
        }
        T answer = effect.get();
        if (mood == Mood.CUT) {
            throw new TonUnavailableException(Trouble.failed("cut, as the test wants it"));
        }
        return answer;
    }

    private static TonTransaction transaction(Transaction each) {
        return new TonTransaction(each.lt(), each.hash(), each.at(), flow(each));
    }

    private static Flow flow(Transaction each) {
        var amount = new Nanoton(each.nanoton());
        if (each.direction() == Direction.IN) {
            return new Received(each.address(), "", amount, Optional.of(each.comment()));
        }
        List<Parcel> parcels =
                each.nanoton() == 0
                        ? List.of()
                        : List.of(new Parcel(each.address(), amount, Optional.empty()));
        return new Sent(
                each.order().map(SandboxTon.Order::body),
                parcels,
                new Nanoton(each.order().orElseThrow().fee()));
    }

    /** Keeps nothing. */
    private static final class Forgetful implements ChainFile {

        @Override
        public void replay(Consumer<JsonNode> reader) {}

        @Override
        public void add(ObjectNode event) {}

        @Override
        public void close() {}
    }
}
