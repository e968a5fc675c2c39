package dev.keelson.gifts.sandbox;

import static dev.keelson.gifts.sandbox.GiftPages.page;
import static dev.keelson.sandbox.telegram.BotMethods.Reply.badRequest;

import dev.keelson.sandbox.telegram.BotMethods;

import tools.jackson.databind.node.ObjectNode;

import java.util.Optional;

/** The methods of the Bot API that are about people's gifts, and about the bank's account. */
final class BankMethods implements BotMethods {

    private final SandboxTelegram telegram;

    BankMethods(SandboxTelegram telegram) {
        this.telegram = telegram;
    }

    @Override
    public Optional<Reply> call(String method, ObjectNode parameters) {
        return switch (method) {
            case "getusergifts" -> Optional.of(gifts(parameters));
            case "getbusinessaccountgifts" ->
                    isOfTheBank(parameters)
                            ? Optional.of(page(telegram.held(), parameters))
                            : Optional.empty();
            case "transfergift" ->
                    isOfTheBank(parameters)
                            ? Optional.of(transferred(parameters))
                            : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean isOfTheBank(ObjectNode parameters) {
        String connection = parameters.path("business_connection_id").asString("");
        return connection.equals(SandboxTelegram.BANK_CONNECTION);
    }

    private Reply gifts(ObjectNode parameters) {
        return telegram.giftsOf(parameters.path("user_id").asLong(0))
                .map(all -> page(all, parameters))
                .orElseGet(() -> badRequest("user not found"));
    }

    private Reply transferred(ObjectNode parameters) {
        return telegram.transfer(
                        parameters.path("owned_gift_id").asString(""),
                        parameters.path("new_owner_chat_id").asLong(0),
                        parameters.path("star_count").asInt(0))
                .map(Reply::badRequest)
                .orElseGet(Reply::ok);
    }
}
