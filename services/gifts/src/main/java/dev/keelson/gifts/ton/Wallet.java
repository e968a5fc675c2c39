package dev.keelson.gifts.ton;

import dev.keelson.gifts.shared.Nanoton;

import org.ton.ton4j.cell.Cell;
import org.ton.ton4j.cell.CellBuilder;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A wallet of version 4, revision 2, that we have the key of: signs, and sends nothing.
 * Thread-safe.
 *
 * <p>The contract takes each number once and nothing after {@code validUntil}, so a signed message
 * is effective at most once, however often it is sent.
 */
public final class Wallet {

    /** Pay the fees on top of the value; where the coins do not suffice, go on without sending. */
    private static final int SEND_MODE = 3;

    private static final int SIMPLE_SEND = 0;
    private static final HexFormat HEX = HexFormat.of();

    private final WalletKey key;
    private final TonAddress address;

    /** The wallet of this key. */
    public Wallet(WalletKey key) {
        this.key = key;
        this.address = WalletContract.address(key.publicKey());
    }

    /** Whether the contract is on the chain already; the first message brings it along. */
    public enum Standing {
        /** It is. */
        DEPLOYED,
        /** It is not. */
        NEW
    }

    /**
     * Coins to one receiver.
     *
     * @param amount what arrives; fees come on top
     */
    public record Payment(TonAddress to, Nanoton amount) {}

    /**
     * When a message counts.
     *
     * @param seqno the wallet's next number
     * @param validUntil not a second later, in whole seconds
     */
    public record Term(long seqno, Instant validUntil) {

        /** Cuts to the second. */
        public Term {
            if (seqno < 0) {
                throw new IllegalArgumentException("no such number: " + seqno);
            }
            validUntil = Instant.ofEpochSecond(validUntil.getEpochSecond());
        }
    }

    /**
     * A message that anybody can send.
     *
     * @param boc in base64
     * @param hash the normalized hash (TEP-467) in hexadecimal, as explorers show it
     * @param order the hash of the signed body in base64: the same however the body is wrapped
     */
    public record SignedMessage(String boc, String hash, String order, Term term) {}

    /** Where it is. */
    public TonAddress address() {
        return address;
    }

    /** Signs one payment; the same arguments give the same message. */
    public SignedMessage sign(Payment payment, Term term, Standing standing) {
        Cell unsigned = unsigned(payment, term).endCell();
        Cell body =
                CellBuilder.beginCell()
                        .storeBytes(key.sign(unsigned.hash()))
                        .storeCell(unsigned)
                        .endCell();
        Cell bare = external(body, Standing.DEPLOYED);
        Cell message = standing == Standing.DEPLOYED ? bare : external(body, standing);
        return new SignedMessage(
                Cells.write(message), HEX.formatHex(bare.hash()), Cells.hash(body), term);
    }

    private static CellBuilder unsigned(Payment payment, Term term) {
        return CellBuilder.beginCell()
                .storeUint(WalletContract.WALLET_ID, 32)
                .storeUint(term.validUntil().getEpochSecond(), 32)
                .storeUint(term.seqno(), 32)
                .storeUint(SIMPLE_SEND, 8)
                .storeUint(SEND_MODE, 8)
                .storeRef(internal(payment));
    }

    /** Not bounceable: coins to an address that is not deployed yet stay there. */
    private static Cell internal(Payment payment) {
        CellBuilder message = CellBuilder.beginCell().storeUint(0b010000, 6);
        return address(message, payment.to())
                .storeCoins(BigInteger.valueOf(payment.amount().value()))
                .storeBit(false)
                .storeCoins(BigInteger.ZERO)
                .storeCoins(BigInteger.ZERO)
                .storeUint(0, 64)
                .storeUint(0, 32)
                .storeBit(false)
                .storeBit(false)
                .endCell();
    }

    private Cell external(Cell body, Standing standing) {
        CellBuilder message =
                address(CellBuilder.beginCell().storeUint(0b1000, 4), address)
                        .storeCoins(BigInteger.ZERO);
        if (standing == Standing.NEW) {
            message.storeUint(0b11, 2).storeRef(WalletContract.init(key.publicKey()));
        } else {
            message.storeBit(false);
        }
        return message.storeBit(true).storeRef(body).endCell();
    }

    private static CellBuilder address(CellBuilder cell, TonAddress address) {
        return cell.storeUint(0b100, 3)
                .storeInt((int) address.workchain(), 8)
                .storeBytes(HEX.parseHex(address.account()));
    }
}
