package dev.keelson.gifts.ton;

import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.service.outside.Trouble;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;

/** Reads what toncenter says of a wallet ({@code walletInformation}) and of the chain. */
final class ToncenterWallet {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ToncenterWallet() {}

    static WalletState state(String body) {
        try {
            JsonNode wallet = JSON.readTree(body);
            boolean deployed = wallet.required("status").asString().equals("active");
            return new WalletState(
                    new Nanoton(Long.parseLong(wallet.required("balance").asString())),
                    deployed ? wallet.required("seqno").asLong() : 0,
                    Long.parseLong(wallet.path("last_transaction_lt").asString("0")),
                    deployed ? Wallet.Standing.DEPLOYED : Wallet.Standing.NEW);
        } catch (JacksonException | NumberFormatException unreadable) {
            throw unreadable("answered no readable wallet", unreadable);
        }
    }

    static Instant time(String body) {
        try {
            JsonNode last = JSON.readTree(body).required("last");
            return Instant.ofEpochSecond(Long.parseLong(last.required("gen_utime").asString()));
        } catch (JacksonException | NumberFormatException unreadable) {
            throw unreadable("answered no readable block", unreadable);
        }
    }

    private static TonUnavailableException unreadable(String what, RuntimeException why) {
        return new TonUnavailableException(Trouble.unreadable(what, why));
    }
}
