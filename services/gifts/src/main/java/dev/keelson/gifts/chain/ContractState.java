package dev.keelson.gifts.chain;

import com.iwebpp.crypto.TweetNaclFast.Signature;

import dev.keelson.gifts.chain.ExternalMessage.Order;
import dev.keelson.gifts.ton.TonAddress;
import dev.keelson.gifts.ton.WalletContract;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The wallet's contract: what it takes, and what that leads to. Not safe for many threads.
 *
 * <p>The numbers are those with which {@code wallet-v4-code.fc} ends.
 */
final class ContractState {

    /** What one order costs: gas and storage, and the message that it sends. */
    static final long GAS = 2_970_000;

    static final long FORWARDING = 266_669;

    private static final HexFormat HEX = HexFormat.of();

    private final byte[] publicKey;
    private final TonAddress address;
    private long seqno;
    private long balance;

    ContractState(byte[] publicKey) {
        this.publicKey = publicKey.clone();
        this.address = WalletContract.address(publicKey);
    }

    TonAddress address() {
        return address;
    }

    long seqno() {
        return seqno;
    }

    long balance() {
        return balance;
    }

    boolean isDeployed() {
        return seqno > 0;
    }

    void receive(long nanoton) {
        balance += nanoton;
    }

    /** Takes over an order that was taken before a restart. */
    void repeat(long sent, long fee) {
        seqno++;
        balance -= sent + fee;
    }

    /** Why a message is not taken at an instant; nothing where it is. */
    Optional<String> objection(ExternalMessage message, Instant now) {
        Order order = message.order();
        if (!message.to().equals(address)) {
            return Optional.of("no such account");
        }
        if (!isDeployed() && !message.init().equals(Optional.of(hash()))) {
            return Optional.of("the account is not deployed");
        }
        if (!order.validUntil().isAfter(now)) {
            return Optional.of("exitcode=36");
        }
        if (order.seqno() != seqno) {
            return Optional.of("exitcode=33");
        }
        if (order.walletId() != WalletContract.WALLET_ID) {
            return Optional.of("exitcode=34");
        }
        boolean genuine =
                new Signature(publicKey, null)
                        .detached_verify(
                                HEX.parseHex(order.signed()), HEX.parseHex(order.signature()));
        if (!genuine) {
            return Optional.of("exitcode=35");
        }
        return balance < GAS ? Optional.of("not enough for the gas") : Optional.empty();
    }

    /**
     * Takes an order.
     *
     * @return what it sends: nothing where the coins do not suffice, and the number is used anyway
     */
    long take(Order order) {
        long wanted = order.payment().amount().value();
        long sent = balance >= wanted + GAS + FORWARDING ? wanted : 0;
        repeat(sent, fee(sent));
        return sent;
    }

    static long fee(long sent) {
        return sent > 0 ? GAS + FORWARDING : GAS;
    }

    private BigInteger hash() {
        return new BigInteger(address.account(), 16);
    }
}
