package dev.keelson.gifts.sandbox;

import dev.keelson.gifts.ton.TonAddress;
import dev.keelson.gifts.ton.TonAddress.Form;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A chain with one wallet, the service's, to which anybody may transfer.
 *
 * <p>Every transfer is a final transaction at once, at the given clock, with a logical time above
 * all before it unless the sender names one. Transactions survive a restart. Safe for use by many
 * threads.
 */
public final class SandboxTon implements AutoCloseable {

    /** The service's wallet, as users see it. */
    public static final String WALLET =
            new TonAddress((byte) 0, Sha256.hex("wallet")).friendly(Form.NON_BOUNCEABLE);

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
     */
    public record Transaction(
            long lt,
            String hash,
            Instant at,
            Direction direction,
            Carriage carriage,
            String address,
            long nanoton,
            String comment) {}

    private final InstantSource clock;
    private final List<Transaction> transactions = new ArrayList<>();
    private final Journal journal;

    /**
     * Opens the chain.
     *
     * @param directory where its file is, made if it is not there
     * @param clock tells the time of a block
     */
    public SandboxTon(Path directory, InstantSource clock) {
        this.clock = clock;
        this.journal =
                Journal.open(directory.resolve("ton.jsonl"), event -> insert(transaction(event)));
    }

    /** Transfers to the wallet. */
    public synchronized Receipt transfer(Transfer transfer) {
        long lt = transfer.lt().orElseGet(this::nextLt);
        String hash = transfer.hash().orElseGet(() -> Sha256.base64("transaction " + lt));
        var transaction =
                new Transaction(
                        lt,
                        hash,
                        clock.instant(),
                        Direction.IN,
                        transfer.carriage(),
                        sender(transfer.memo()),
                        transfer.nanoton(),
                        transfer.memo());
        journal.add(event(transaction));
        insert(transaction);
        return new Receipt(hash, lt);
    }

    /** All transactions of the wallet, the oldest first. */
    public synchronized List<Transaction> transactions() {
        return List.copyOf(transactions);
    }

    @Override
    public synchronized void close() {
        journal.close();
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
        return new TonAddress((byte) 0, Sha256.hex("of " + memo)).friendly(Form.NON_BOUNCEABLE);
    }

    private static ObjectNode event(Transaction transaction) {
        return Journal.JSON
                .createObjectNode()
                .put("lt", transaction.lt())
                .put("hash", transaction.hash())
                .put("at", transaction.at().toString())
                .put("direction", transaction.direction().name())
                .put("carriage", transaction.carriage().name())
                .put("address", transaction.address())
                .put("nanoton", transaction.nanoton())
                .put("comment", transaction.comment());
    }

    private static Transaction transaction(JsonNode event) {
        return new Transaction(
                event.required("lt").asLong(),
                event.required("hash").asString(),
                Instant.parse(event.required("at").asString()),
                Direction.valueOf(event.required("direction").asString()),
                Carriage.valueOf(event.required("carriage").asString()),
                event.required("address").asString(),
                event.required("nanoton").asLong(),
                event.required("comment").asString());
    }
}
