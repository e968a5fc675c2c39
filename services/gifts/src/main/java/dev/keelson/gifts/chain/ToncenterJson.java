package dev.keelson.gifts.chain;

import dev.keelson.gifts.chain.SandboxTon.Carriage;
import dev.keelson.gifts.chain.SandboxTon.Direction;
import dev.keelson.gifts.chain.SandboxTon.Order;
import dev.keelson.gifts.chain.SandboxTon.Transaction;
import dev.keelson.gifts.ton.TonAddress;
import dev.keelson.gifts.ton.Wallet.Standing;
import dev.keelson.gifts.ton.WalletContract;
import dev.keelson.gifts.ton.WalletState;
import dev.keelson.sandbox.MadeUp;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** Writes transactions the way toncenter's version 3 does. */
final class ToncenterJson {

    private static final String TEXT_COMMENT = "0x00000000";
    private static final String TRANSFER_NOTIFICATION = "0x7362d09c";
    private static final String BOUNCED = "0xffffffff";

    /** So much text fits into one cell: 1023 bits less the 32 of the opcode. */
    private static final int TEXT_IN_A_CELL = 123;

    private ToncenterJson() {}

    static ObjectNode page(List<Transaction> transactions) {
        ObjectNode page = TransactionJson.JSON.createObjectNode();
        ArrayNode items = page.putArray("transactions");
        ObjectNode book = page.putObject("address_book");
        name(book, SandboxTon.WALLET);
        for (Transaction transaction : transactions) {
            items.add(transaction(transaction));
            name(book, transaction.address());
        }
        return page;
    }

    static ObjectNode error(String why) {
        return TransactionJson.JSON.createObjectNode().put("error", why);
    }

    private static void name(ObjectNode book, String friendly) {
        book.putObject(raw(friendly)).put("user_friendly", friendly).putNull("domain");
    }

    private static ObjectNode transaction(Transaction transaction) {
        long block = transaction.lt() / 1_000_000;
        ObjectNode node = TransactionJson.JSON.createObjectNode();
        node.put("account", raw(SandboxTon.WALLET))
                .put("hash", transaction.hash())
                .put("lt", Long.toString(transaction.lt()))
                .put("now", transaction.at().getEpochSecond())
                .put("mc_block_seqno", block)
                .put("trace_id", transaction.hash())
                .put("prev_trans_hash", MadeUp.base64("before " + transaction.lt()))
                .put("prev_trans_lt", Long.toString(transaction.lt() - 1))
                .put("orig_status", "active")
                .put("end_status", "active")
                .put("total_fees", fee(transaction, ContractState.GAS));
        node.putObject("total_fees_extra_currencies");
        node.set("description", description(transaction));
        node.putObject("block_ref")
                .put("workchain", 0)
                .put("shard", "8000000000000000")
                .put("seqno", block);
        if (transaction.direction() == Direction.IN) {
            node.set("in_msg", message(transaction, transaction.address(), SandboxTon.WALLET));
            node.putArray("out_msgs");
        } else {
            node.set("in_msg", order(transaction));
            ArrayNode out = node.putArray("out_msgs");
            if (transaction.nanoton() > 0) {
                out.add(message(transaction, SandboxTon.WALLET, transaction.address()));
            }
        }
        return node.put("emulated", false).put("finality", "finalized");
    }

    private static String fee(Transaction transaction, long ofAnOrder) {
        return transaction.order().isPresent() ? Long.toString(ofAnOrder) : "0";
    }

    /** What is known of the chain's latest block. */
    static ObjectNode masterchain(Instant now) {
        ObjectNode info = TransactionJson.JSON.createObjectNode();
        info.putObject("last")
                .put("workchain", -1)
                .put("shard", "8000000000000000")
                .put("seqno", now.getEpochSecond())
                .put("gen_utime", Long.toString(now.getEpochSecond()));
        info.putObject("first").put("workchain", -1).put("seqno", 1).put("gen_utime", "1573822385");
        return info;
    }

    static ObjectNode wallet(WalletState wallet) {
        boolean deployed = wallet.standing() == Standing.DEPLOYED;
        ObjectNode info =
                TransactionJson.JSON
                        .createObjectNode()
                        .put("balance", Long.toString(wallet.balance().value()))
                        .put("last_transaction_lt", Long.toString(wallet.lastLt()))
                        .put("last_transaction_hash", MadeUp.base64("last " + wallet.lastLt()))
                        .put("status", deployed ? "active" : "uninit");
        if (deployed) {
            info.put("wallet_type", "wallet v4 r2")
                    .put("seqno", wallet.seqno())
                    .put("wallet_id", WalletContract.WALLET_ID);
        }
        return info;
    }

    static ObjectNode sent(String hash) {
        return TransactionJson.JSON
                .createObjectNode()
                .put("message_hash", hash)
                .put("message_hash_norm", hash);
    }

    private static ObjectNode description(Transaction transaction) {
        ObjectNode node =
                TransactionJson.JSON
                        .createObjectNode()
                        .put("type", "ord")
                        .put("aborted", false)
                        .put("destroyed", false)
                        .put("credit_first", true);
        node.putObject("storage_ph")
                .put("storage_fees_collected", "0")
                .put("status_change", "unchanged");
        node.putObject("credit_ph").put("credit", Long.toString(transaction.nanoton()));
        node.putObject("compute_ph").put("skipped", false).put("success", true);
        return node;
    }

    private static ObjectNode message(Transaction transaction, String from, String to) {
        Carriage carriage = transaction.carriage();
        ObjectNode node = TransactionJson.JSON.createObjectNode();
        node.put("hash", MadeUp.base64("message " + transaction.hash()))
                .put("source", raw(from))
                .put("destination", raw(to))
                .put("value", Long.toString(transaction.nanoton()));
        node.putObject("value_extra_currencies");
        node.put("fwd_fee", Long.toString(ContractState.FORWARDING))
                .put("ihr_fee", "0")
                .put("created_lt", Long.toString(transaction.lt() - 1))
                .put("created_at", Long.toString(transaction.at().getEpochSecond()))
                .put(
                        "opcode",
                        switch (carriage) {
                            case COINS -> TEXT_COMMENT;
                            case BOUNCED -> BOUNCED;
                            case JETTON -> TRANSFER_NOTIFICATION;
                        })
                .put("ihr_disabled", true)
                .put("bounce", false)
                .put("bounced", carriage == Carriage.BOUNCED)
                .putNull("import_fee");
        node.set("message_content", content(carriage, transaction.comment()));
        return node.putNull("init_state");
    }

    /** A bounced message says nothing but that it bounced; a jetton's text lies one level down. */
    private static ObjectNode content(Carriage carriage, String comment) {
        ObjectNode node = TransactionJson.JSON.createObjectNode();
        switch (carriage) {
            case COINS -> {
                cell(node, comment);
                node.putObject("decoded")
                        .put("@type", "text_comment")
                        .put("type", "text_comment")
                        .put("comment", comment);
            }
            case BOUNCED -> node.putNull("hash").putNull("body").putNull("decoded");
            case JETTON ->
                    node.putNull("hash")
                            .putNull("body")
                            .putObject("decoded")
                            .put("@type", "jetton_transfer_notification")
                            .putObject("forward_payload")
                            .put("@type", "text_comment")
                            .put("comment", comment);
        }
        return node;
    }

    /**
     * The body as one cell in a bag of cells; a longer text, which takes several, has none here.
     */
    private static void cell(ObjectNode content, String comment) {
        byte[] text = comment.getBytes(StandardCharsets.UTF_8);
        if (text.length > TEXT_IN_A_CELL) {
            content.putNull("hash").putNull("body");
            return;
        }
        var cell = new ByteArrayOutputStream();
        cell.write(0);
        cell.write(2 * (4 + text.length));
        cell.writeBytes(new byte[4]);
        cell.writeBytes(text);
        var bag = new ByteArrayOutputStream();
        bag.writeBytes(new byte[] {(byte) 0xb5, (byte) 0xee, (byte) 0x9c, 0x72, 1, 1, 1, 1, 0});
        bag.write(cell.size());
        bag.write(0);
        bag.writeBytes(cell.toByteArray());
        content.put("hash", MadeUp.base64(cell.toByteArray()))
                .put("body", Base64.getEncoder().encodeToString(bag.toByteArray()));
    }

    /** The signed message from outside that made the wallet send. */
    private static ObjectNode order(Transaction transaction) {
        Order order = transaction.order().orElseThrow();
        ObjectNode node =
                TransactionJson.JSON
                        .createObjectNode()
                        .put("hash", order.hash())
                        .put("hash_norm", order.hash())
                        .putNull("source")
                        .put("destination", raw(SandboxTon.WALLET))
                        .putNull("value")
                        .putNull("opcode")
                        .putNull("bounced");
        node.putObject("message_content").put("hash", order.body()).putNull("decoded");
        return node;
    }

    private static String raw(String friendly) {
        return TonAddress.parse(friendly)
                .map(TonAddress::raw)
                .orElseThrow(() -> new IllegalStateException("not an address: " + friendly));
    }
}
