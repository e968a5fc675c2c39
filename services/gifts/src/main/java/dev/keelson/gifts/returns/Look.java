package dev.keelson.gifts.returns;

import dev.keelson.gifts.returns.Returns.Held;
import dev.keelson.gifts.returns.SendingReturns.Party;
import dev.keelson.gifts.telegram.TelegramApi.HeldGift;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A look at what the bank holds, for all that one round has to find out; taken when the first wants
 * to know. What the round looks into was sent before it began. Belongs to the round's thread.
 */
final class Look {

    private final Party party;
    private Instant at = Instant.MIN;
    private Optional<Map<String, HeldGift>> gifts = Optional.empty();

    Look(Party party) {
        this.party = party;
    }

    /** The gift as the bank has it. */
    Optional<HeldGift> find(Held held) {
        if (gifts.isEmpty()) {
            at = party.now();
            gifts = Optional.of(taken());
        }
        return Optional.ofNullable(gifts.get().get(held.gift().value()));
    }

    /** When the bank was asked; not before something was looked for. */
    Instant at() {
        return at;
    }

    private Map<String, HeldGift> taken() {
        return party.bank().api().held(party.bank().connection()).stream()
                .collect(
                        Collectors.toMap(
                                gift -> gift.gift().name(),
                                Function.identity(),
                                (latest, _) -> latest));
    }
}
