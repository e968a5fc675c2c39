package dev.keelson.gifts.accounts;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.accounts.Sending.Item;
import dev.keelson.gifts.accounts.Sending.State;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.gifts.telegram.TelegramAccounts;
import dev.keelson.gifts.telegram.TelegramAccounts.AccountGift;
import dev.keelson.gifts.telegram.TelegramAccounts.Order;
import dev.keelson.gifts.telegram.TelegramAccounts.Transfer;
import dev.keelson.service.outside.OutsideUnavailableException;
import dev.keelson.service.outside.Trouble;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks Telegram to pass the gifts of a sending on, with no unit open.
 *
 * <p>A gift is marked before Telegram is asked and what came of it is noted after that, each in a
 * unit of its own. Where no answer came, or the process died, the gift stays marked: once nothing
 * can be under way any more, the account is asked whether it still has the gift. It is never asked
 * to pass it on again.
 */
final class PassingGifts {

    private static final Logger LOG = LoggerFactory.getLogger(PassingGifts.class);

    /** Longer than any exchange with Telegram can last. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private final Transactor transactor;
    private final Sendings sendings;
    private final TelegramAccounts telegram;
    private final InstantSource clock;

    PassingGifts(
            Transactor transactor,
            Sendings sendings,
            TelegramAccounts telegram,
            InstantSource clock) {
        this.transactor = transactor;
        this.sendings = sendings;
        this.telegram = telegram;
        this.clock = clock;
    }

    private record Errand(Sending sending, LinkedAccount account, Operation operation) {}

    /**
     * Does what can be done now; what cannot is left for later.
     *
     * @return whether Telegram answered
     */
    boolean pass(Sending sending, LinkedAccount account, Operation operation) {
        try {
            pass(new Errand(sending, account, operation));
            return true;
        } catch (OutsideUnavailableException away) {
            LOG.atWarn()
                    .setMessage("gifts wait for Telegram: {}")
                    .addArgument(away.getMessage())
                    .addKeyValue("sending", sending.id())
                    .log();
            return false;
        }
    }

    private void pass(Errand errand) {
        Instant asked = now();
        Map<GiftId, AccountGift> there = new HashMap<>();
        Optional<List<AccountGift>> gifts = telegram.gifts(errand.account().connection());
        gifts.orElseGet(List::of).forEach(gift -> there.put(new GiftId(gift.gift().name()), gift));
        Sending sending = errand.sending();
        sending.in(State.WAITING)
                .forEach(item -> send(errand, item, Optional.ofNullable(there.get(item.gift()))));
        if (gifts.isPresent()) {
            sending.in(State.SENDING).stream()
                    .filter(item -> !item.since().plus(SETTLED).isAfter(asked))
                    .forEach(item -> find(errand, item, there.containsKey(item.gift())));
        }
    }

    /** Whether an earlier transfer without an answer took place. */
    private void find(Errand errand, Item item, boolean isStillThere) {
        boolean _ =
                note(
                        errand,
                        item,
                        isStillThere
                                ? item.refused("not_sent", now())
                                : item.now(State.SENT, now()));
    }

    private void send(Errand errand, Item item, Optional<AccountGift> there) {
        Optional<String> obstacle = obstacle(there);
        if (obstacle.isPresent()) {
            boolean _ = note(errand, item, item.refused(obstacle.get(), now()));
            return;
        }
        Item marked = item.now(State.SENDING, now());
        if (note(errand, item, marked)) {
            boolean _ = note(errand, marked, transferred(errand, marked, there.orElseThrow()));
        }
    }

    private Optional<String> obstacle(Optional<AccountGift> there) {
        if (there.isEmpty()) {
            return Optional.of("not_there");
        }
        if (there.get().ownedId().isEmpty()) {
            return Optional.of("not_allowed");
        }
        return there.get()
                .nextTransferDate()
                .filter(date -> date.isAfter(now()))
                .map(date -> "cooling_down");
    }

    /** What the gift's state is after Telegram was asked to pass it on. */
    private Item transferred(Errand errand, Item marked, AccountGift gift) {
        try {
            var order =
                    new Order(
                            errand.account().connection(),
                            gift.ownedId().orElseThrow(),
                            gift.stars(),
                            errand.sending().receiver());
            return switch (telegram.transfer(order)) {
                case Transfer.Done() -> marked.now(State.SENT, now());
                case Transfer.Refused(String why) -> {
                    LOG.atInfo().setMessage("a gift was not sent: {}").addArgument(why).log();
                    yield marked.refused("telegram", now());
                }
            };
        } catch (OutsideUnavailableException away) {
            if (isSurelyNotSent(away.trouble())) {
                return marked.now(State.WAITING, now());
            }
            throw away;
        }
    }

    private static boolean isSurelyNotSent(Trouble trouble) {
        return trouble.reason() == Trouble.Reason.NOT_TRIED
                || trouble.reason() == Trouble.Reason.ASKED_TO_WAIT;
    }

    /** Notes a gift's next state, unless somebody else has moved it on meanwhile. */
    private boolean note(Errand errand, Item before, Item after) {
        return transactor
                .inUnit(errand.operation(), unit -> note(unit, errand.sending(), before, after))
                .isSuccess();
    }

    private Result<Item, String> note(UnitOfWork unit, Sending sending, Item before, Item after) {
        Optional<Item> found =
                sendings.lock(unit, sending.id(), before.gift())
                        .get()
                        .filter(now -> now.state() == before.state())
                        .filter(now -> now.since().equals(before.since()));
        if (found.isEmpty()) {
            return Result.failure("somebody else has moved it on");
        }
        sendings.save(unit, sending.id(), after);
        return Result.success(after);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
