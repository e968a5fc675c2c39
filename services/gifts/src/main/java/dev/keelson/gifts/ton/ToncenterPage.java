package dev.keelson.gifts.ton;

import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.ton.TonTransaction.Bounced;
import dev.keelson.gifts.ton.TonTransaction.Flow;
import dev.keelson.gifts.ton.TonTransaction.JettonNotice;
import dev.keelson.gifts.ton.TonTransaction.Parcel;
import dev.keelson.gifts.ton.TonTransaction.Quiet;
import dev.keelson.gifts.ton.TonTransaction.Received;
import dev.keelson.gifts.ton.TonTransaction.Sent;
import dev.keelson.service.outside.Trouble;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One answer of {@code GET /api/v3/transactions}: the transactions before the first that could
 * still be undone.
 */
record ToncenterPage(List<TonTransaction> finals) {

    /** transfer_notification of TEP-74: how a jetton wallet tells its owner. */
    private static final String JETTON_NOTICE = "0x7362d09c";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Copies the list. */
    ToncenterPage {
        finals = List.copyOf(finals);
    }

    static ToncenterPage parse(String body) {
        try {
            JsonNode transactions = JSON.readTree(body).path("transactions");
            if (!transactions.isArray()) {
                throw new TonUnavailableException(Trouble.refused("answered no transactions"));
            }
            var finals = new ArrayList<TonTransaction>();
            for (JsonNode transaction : transactions) {
                if (!isFinal(transaction)) {
                    break;
                }
                finals.add(transaction(transaction));
            }
            return new ToncenterPage(finals);
        } catch (JacksonException | NumberFormatException unreadable) {
            throw new TonUnavailableException(
                    Trouble.unreadable("answered no readable transactions", unreadable));
        }
    }

    /** Older APIs answer final transactions only and do not say so. */
    private static boolean isFinal(JsonNode transaction) {
        return !transaction.path("emulated").asBoolean(false)
                && transaction.path("finality").asString("finalized").equals("finalized");
    }

    private static TonTransaction transaction(JsonNode node) {
        return new TonTransaction(
                Long.parseLong(node.required("lt").asString()),
                node.required("hash").asString(),
                Instant.ofEpochSecond(node.required("now").asLong()),
                flow(node));
    }

    private static Flow flow(JsonNode transaction) {
        JsonNode in = transaction.path("in_msg");
        Optional<String> source = text(in.path("source"));
        return source.isPresent()
                ? incoming(transaction, in, source.get())
                : outgoing(transaction, in);
    }

    private static Flow incoming(JsonNode transaction, JsonNode in, String source) {
        Nanoton amount = amount(in);
        String opcode = in.path("opcode").asString("").toLowerCase(Locale.ROOT);
        if (in.path("bounced").asBoolean(false) || wasSentBack(transaction)) {
            return new Bounced(source, amount);
        }
        if (opcode.equals(JETTON_NOTICE)) {
            return new JettonNotice(source, amount);
        }
        return new Received(source, in.path("destination").asString(""), amount, comment(in));
    }

    /** An aborted transaction keeps the coins unless its bounce phase could return them. */
    private static boolean wasSentBack(JsonNode transaction) {
        return transaction
                .path("description")
                .path("bounce")
                .path("type")
                .asString("")
                .equals("ok");
    }

    private static Flow outgoing(JsonNode transaction, JsonNode order) {
        if (!order.isObject()) {
            return new Quiet();
        }
        var parcels = new ArrayList<Parcel>();
        long fee = nano(transaction, "total_fees");
        for (JsonNode out : transaction.path("out_msgs")) {
            text(out.path("destination"))
                    .ifPresent(to -> parcels.add(new Parcel(to, amount(out), comment(out))));
            fee += nano(out, "fwd_fee");
        }
        Optional<String> body = text(order.path("message_content").path("hash"));
        return new Sent(body, parcels, new Nanoton(fee));
    }

    private static long nano(JsonNode node, String field) {
        return Long.parseLong(node.path(field).asString("0"));
    }

    private static Nanoton amount(JsonNode message) {
        return new Nanoton(Long.parseLong(message.path("value").asString("0")));
    }

    /** The decoded text; newer APIs name its type {@code @type}. */
    private static Optional<String> comment(JsonNode message) {
        JsonNode decoded = message.path("message_content").path("decoded");
        String type = decoded.path("@type").asString(decoded.path("type").asString(""));
        return type.equals("text_comment")
                ? text(decoded.path("comment")).map(text -> text.replace('\0', '\uFFFD'))
                : Optional.empty();
    }

    private static Optional<String> text(JsonNode node) {
        return node.isString() ? Optional.of(node.asString()) : Optional.empty();
    }
}
