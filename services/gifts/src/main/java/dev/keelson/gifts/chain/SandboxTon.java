package dev.keelson.gifts.chain;

import dev.keelson.Result;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.ton.TonAddress;
import dev.keelson.gifts.ton.TonAddress.Form;
import dev.keelson.gifts.ton.Wallet;
import dev.keelson.gifts.ton.Wallet.Standing;
import dev.keelson.gifts.ton.WalletKey;
import dev.keelson.gifts.ton.WalletState;
import dev.keelson.sandbox.MadeUp;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A chain with one wallet, the service's, to which anybody may transfer, and which sends what its
 * key's owner orders.
 *
 * <p>Every transfer is a final transaction at once, at the given clock, with a logical time above
 * all before it unless the sender names one. A signed message is judged when it comes, and again
 * when it is taken into a block, after the delay of the {@link Pace}; one that is not good any more
 * by then vanishes, as on the real chain. Transactions survive a restart, messages on their way do
 * not. Safe for use by many threads.
 */
public final class SandboxTon implements AutoCloseable {

    /** The key of the service's wallet, which is no secret here. */
    public static final WalletKey KEY = WalletKey.ofSeed(MadeUp.bytes("wallet"));

    /** The service's wallet, as users see it. */
    public static final String WALLET = new Wallet(KEY).address().friendly(Form.NON_BOUNCEABLE);

    private static final long FIRST_LT = 57_000_000_000_001L;
    private static final long LT_STEP = 1_000_000L;

    /** What a transfer carries. */
    public enum Carriage {
        /** Coins, with the memo as text comment. */
        COINS,
        /** Coins that come back from a receiver who could not be reached. */
        BOUNCED,
        /** Jettons: their wallet's notice, with the amount in coins on top. */
        JETTON
    }

    /** Which way coins went. */
    public enum Direction {
        /** To the wallet. */
        IN,
        /** From the wallet. */
        OUT
    }

    /**
     * An order to transfer to the wallet.
     *
     * @param memo the comment
     * @param nanoton from 0
     * @param hash of the transaction, where the sender wants a certain one, such as one used before
     * @param lt of the transaction, likewise; from 1 to {@link #LARGEST_LT}
     */
    public record Transfer(
            String memo, long nanoton, Carriage carriage, Optional<String> hash, OptionalLong lt) {

        /** No transfer may name a later one, so that there is always room for more. */
        public static final long LARGEST_LT = 1L << 60;

        /** Checks the amount and the time. */
        public Transfer {
            if (nanoton < 0) {
                throw new IllegalArgumentException("nobody transfers less than nothing");
            }
            if (lt.isPresent() && (lt.getAsLong() < 1 || lt.getAsLong() > LARGEST_LT)) {
                throw new IllegalArgumentException("not a logical time: " + lt.getAsLong());
            }
        }

        /** Coins with a memo. */
        public static Transfer of(String memo, long nanoton) {
            return new Transfer(
                    memo, nanoton, Carriage.COINS, Optional.empty(), OptionalLong.empty());
        }
    }

    /** Where a transfer is on the chain. */
    public record Receipt(String hash, long lt) {}

    /**
     * A transaction of the wallet.
     *
     * @param address of the other side
     * @param nanoton what moved; nothing where the wallet had too little for its order
     * @param order what made the wallet send
     */
    public record Transaction(
            long lt,
            String hash,
            Instant at,
            Direction direction,
            Carriage carriage,
            String address,
            long nanoton,
            String comment,
            Optional<Order> order) {}

    /**
     * A signed message that the wallet took.
     *
     * @param hash of the message, normalized, in base64
     * @param body the hash of its body, in base64
     */
    public record Order(String hash, String body, long fee) {}

    /**
     * How the chain goes on.
     *
     * @param delay how long a message is on its way into a block, by the chain's clock
     * @param order in which messages are taken that come into one block
     */
    public record Pace(Duration delay, Sequence order) {

        /** At once. */
        public static final Pace PROMPT = new Pace(Duration.ZERO, Sequence.AS_SENT);

        /** In which order. */
        public enum Sequence {
            /** First come, first taken. */
            AS_SENT,
            /** The last comes first. */
            REVERSED
        }

        /** Checks the delay. */
        public Pace {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("nothing arrives before it is sent");
            }
        }
    }

    private record OnTheWay(ExternalMessage message, Instant due) {}

    private final InstantSource clock;
    private final List<Transaction> transactions = new ArrayList<>();
    private final List<OnTheWay> onTheWay = new ArrayList<>();
    private final ContractState wallet = new ContractState(KEY.publicKey());
    private final ChainFile file;
    private Pace pace = Pace.PROMPT;

    /**
     * Opens the chain.
     *
     * @param file where it keeps what happened; closed with the chain
     * @param clock tells the time of a block
     */
    public SandboxTon(ChainFile file, InstantSource clock) {
        this.clock = clock;
        this.file = file;
        file.replay(event -> repeat(TransactionJson.read(event)));
    }

    private void repeat(Transaction transaction) {
        insert(transaction);
        if (transaction.order().isPresent()) {
            wallet.repeat(transaction.nanoton(), transaction.order().get().fee());
        } else {
            wallet.receive(transaction.nanoton());
        }
    }

    /** Transfers to the wallet. */
    public synchronized Receipt transfer(Transfer transfer) {
        goOn();
        long lt = transfer.lt().orElseGet(this::nextLt);
        String hash = transfer.hash().orElseGet(() -> MadeUp.base64("transaction " + lt));
        var transaction =
                new Transaction(
                        lt,
                        hash,
                        clock.instant(),
                        Direction.IN,
                        transfer.carriage(),
                        sender(transfer.memo()),
                        transfer.nanoton(),
                        transfer.memo(),
                        Optional.empty());
        add(transaction);
        wallet.receive(transfer.nanoton());
        return new Receipt(hash, lt);
    }

    /** From now on the chain goes on like this. */
    public synchronized void pace(Pace wanted) {
        goOn();
        pace = wanted;
    }

    /**
     * Takes a signed message on its way.
     *
     * @param boc in base64
     * @return its hash, normalized, or why the wallet would not take it
     * @throws IllegalArgumentException when it is no message to a wallet
     */
    public synchronized Result<String, String> send(String boc) {
        ExternalMessage message = ExternalMessage.parse(boc);
        goOn();
        Optional<String> objection = wallet.objection(message, clock.instant());
        if (objection.isPresent()) {
            return Result.failure(objection.get());
        }
        onTheWay.add(new OnTheWay(message, clock.instant().plus(pace.delay())));
        goOn();
        return Result.success(message.hash());
    }

    /** The wallet as it is now. */
    public synchronized WalletState wallet() {
        goOn();
        return new WalletState(
                new Nanoton(wallet.balance()),
                wallet.seqno(),
                transactions.isEmpty() ? 0 : transactions.getLast().lt(),
                wallet.isDeployed() ? Standing.DEPLOYED : Standing.NEW);
    }

    /** The time of the latest block: blocks come all the time. */
    public Instant now() {
        return clock.instant();
    }

    /** Makes the blocks that are due. */
    private void goOn() {
        Instant now = clock.instant();
        var due = new ArrayList<>(onTheWay.stream().filter(m -> !m.due().isAfter(now)).toList());
        onTheWay.removeAll(due);
        if (pace.order() == Pace.Sequence.REVERSED) {
            Collections.reverse(due);
        }
        due.forEach(this::take);
    }

    private void take(OnTheWay due) {
        ExternalMessage message = due.message();
        if (wallet.objection(message, due.due()).isPresent()) {
            return;
        }
        long sent = wallet.take(message.order());
        long lt = nextLt();
        add(
                new Transaction(
                        lt,
                        MadeUp.base64("transaction " + lt),
                        due.due(),
                        Direction.OUT,
                        Carriage.COINS,
                        message.order().payment().to().friendly(Form.NON_BOUNCEABLE),
                        sent,
                        "",
                        Optional.of(
                                new Order(
                                        message.hash(), message.body(), ContractState.fee(sent)))));
    }

    private void add(Transaction transaction) {
        file.add(TransactionJson.of(transaction));
        insert(transaction);
    }

    /** All transactions of the wallet, the oldest first. */
    public synchronized List<Transaction> transactions() {
        goOn();
        return List.copyOf(transactions);
    }

    @Override
    public synchronized void close() {
        file.close();
    }

    private long nextLt() {
        return transactions.isEmpty()
                ? FIRST_LT
                : Math.max(FIRST_LT, transactions.getLast().lt() + LT_STEP);
    }

    private void insert(Transaction transaction) {
        int place = transactions.size();
        while (place > 0 && transactions.get(place - 1).lt() > transaction.lt()) {
            place--;
        }
        transactions.add(place, transaction);
    }

    /** One wallet for each memo, so that a trader's transfers look like one person's. */
    private static String sender(String memo) {
        return new TonAddress((byte) 0, MadeUp.hex("of " + memo)).friendly(Form.NON_BOUNCEABLE);
    }
}
