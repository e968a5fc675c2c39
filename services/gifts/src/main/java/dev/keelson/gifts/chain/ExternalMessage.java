package dev.keelson.gifts.chain;

import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.ton.Cells;
import dev.keelson.gifts.ton.TonAddress;
import dev.keelson.gifts.ton.Wallet.Payment;

import org.ton.ton4j.cell.Cell;
import org.ton.ton4j.cell.CellBuilder;
import org.ton.ton4j.cell.CellSlice;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * A message from outside to a wallet of version 4, as the chain reads it.
 *
 * @param hash of the message without what it may be wrapped in (TEP-467), in base64
 * @param body the hash of its body, in base64
 * @param init the hash of what deploys the wallet, where it is brought along
 * @param order what the key's owner signed
 */
record ExternalMessage(
        TonAddress to, String hash, String body, Optional<BigInteger> init, Order order) {

    private static final int SIMPLE_SEND = 0;
    private static final HexFormat HEX = HexFormat.of();

    /**
     * What the key's owner signed.
     *
     * @param signature in hexadecimal
     * @param signed the hash that was signed, likewise
     */
    record Order(
            String signature,
            String signed,
            long walletId,
            Instant validUntil,
            long seqno,
            Payment payment) {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it is not such a message
     */
    static ExternalMessage parse(String boc) {
        Cell cell = Cells.read(boc);
        try {
            return parse(cell);
        } catch (RuntimeException damaged) {
            throw new IllegalArgumentException("not a message to a wallet", damaged);
        } catch (Error damaged) {
            // The library throws bare Errors for what does not fit; real ones pass.
            if (damaged.getClass() == Error.class) {
                throw new IllegalArgumentException("not a message to a wallet", damaged);
            }
            throw damaged;
        }
    }

    private static ExternalMessage parse(Cell cell) {
        CellSlice message = CellSlice.beginParse(cell);
        require(number(message, 4) == 0b1000, "no message from outside");
        TonAddress to = address(message);
        BigInteger _ = message.loadCoins();
        Optional<BigInteger> init = Optional.empty();
        if (message.loadBit()) {
            require(message.loadBit(), "what deploys is a cell of its own");
            init = Optional.of(new BigInteger(1, message.loadRef().hash()));
        }
        require(message.loadBit(), "the body is a cell of its own");
        Cell body = message.loadRef();
        return new ExternalMessage(
                to, Cells.hash(bare(to, body)), Cells.hash(body), init, order(body));
    }

    private static Cell bare(TonAddress to, Cell body) {
        return CellBuilder.beginCell()
                .storeUint(0b1000, 4)
                .storeUint(0b100, 3)
                .storeInt((int) to.workchain(), 8)
                .storeUint(new BigInteger(to.account(), 16), 256)
                .storeCoins(BigInteger.ZERO)
                .storeBit(false)
                .storeBit(true)
                .storeRef(body)
                .endCell();
    }

    private static Order order(Cell body) {
        CellSlice slice = CellSlice.beginParse(body);
        byte[] signature = slice.loadBytes(512);
        byte[] signed = CellBuilder.beginCell().storeSlice(slice.clone()).endCell().hash();
        long walletId = number(slice, 32);
        Instant validUntil = Instant.ofEpochSecond(number(slice, 32));
        long seqno = number(slice, 32);
        require(number(slice, 8) == SIMPLE_SEND, "no plugins here");
        long _ = number(slice, 8);
        return new Order(
                HEX.formatHex(signature),
                HEX.formatHex(signed),
                walletId,
                validUntil,
                seqno,
                payment(CellSlice.beginParse(slice.loadRef())));
    }

    private static Payment payment(CellSlice message) {
        require(!message.loadBit(), "an internal message");
        long _ = number(message, 3);
        require(number(message, 2) == 0, "the wallet itself is filled in as its source");
        TonAddress to = address(message);
        return new Payment(to, new Nanoton(message.loadCoins().longValueExact()));
    }

    private static TonAddress address(CellSlice slice) {
        require(number(slice, 3) == 0b100, "a standard address");
        byte workchain = slice.loadInt(8).byteValueExact();
        return new TonAddress(workchain, String.format(Locale.ROOT, "%064X", slice.loadUint(256)));
    }

    private static long number(CellSlice slice, int bits) {
        return slice.loadUint(bits).longValueExact();
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }
}
