package dev.keelson.gifts.returns;

import dev.keelson.Lease;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.custody.ReceivingGifts.Bank;
import dev.keelson.gifts.returns.Return.State;
import dev.keelson.gifts.returns.Returns.Held;
import dev.keelson.gifts.shared.GiftLock;
import dev.keelson.gifts.telegram.TelegramApi.HeldGift;
import dev.keelson.gifts.telegram.TelegramApi.Passage;
import dev.keelson.gifts.telegram.TelegramApi.Transfer;
import dev.keelson.gifts.telegram.TransferTerms;
import dev.keelson.service.outside.OutsideUnavailableException;
import dev.keelson.service.outside.Trouble;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Has Telegram pass gifts back to their owners, each at most once, and finds out what became of
 * those of which no answer came.
 *
 * <p>A return is marked as being sent and committed, then Telegram is asked with no unit open, then
 * the answer is recorded in a unit of its own. Whoever dies in between leaves a mark, from which
 * the next round concludes nothing: it looks whether the bank still has the gift. Where it has not,
 * the gift is gone. Where it has, the request may still be on its way for a minute; only after that
 * the gift is sent again, and an answer of no to that is believed only with the gift at the bank.
 */
public final class SendingReturns {

    private static final Logger LOG = LoggerFactory.getLogger(SendingReturns.class);
    private static final Operation LOOK = Operation.named("returns.due");
    private static final Operation MARK = Operation.named("returns.mark");
    private static final Operation RECORD = Operation.named("returns.record");
    private static final int BATCH = 200;

    /** No request to Telegram lives longer: an exchange is given up after ten seconds. */
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration RARELY = Duration.ofMinutes(10);

    private final Transactor transactor;
    private final Returns returns;
    private final SettlingReturn settling;
    private final Party party;

    /** The bank, and by whose clock. */
    record Party(Bank bank, InstantSource clock) {

        Instant now() {
            return clock.instant();
        }
    }

    SendingReturns(Transactor transactor, Returns returns, SettlingReturn settling, Party party) {
        this.transactor = transactor;
        this.returns = returns;
        this.settling = settling;
        this.party = party;
    }

    /**
     * Does what is due now. Ends early where Telegram asks for a pause.
     *
     * @param lease of the job: no unit is kept once somebody else has taken over
     * @return how many returns went on
     * @throws OutsideUnavailableException when Telegram is away; nothing is lost by it
     */
    public int round(Lease lease) {
        List<Return> due =
                transactor.read(LOOK, session -> returns.due(session, party.now(), BATCH));
        var look = new Look(party);
        int done = 0;
        try {
            for (Return each : due) {
                done += step(lease, each, look);
            }
        } catch (OutsideUnavailableException away) {
            if (!wasNotHeard(away)) {
                throw away;
            }
            LOG.atInfo()
                    .setMessage("Telegram wants a pause: {}")
                    .addArgument(away.getMessage())
                    .log();
        }
        return done;
    }

    private int step(Lease lease, Return each, Look look) {
        return switch (each.state()) {
            case WAITING -> send(lease, each, look);
            case SENDING -> change(lease, each, (_, live) -> live.unanswered(party.now()));
            case UNKNOWN -> findOut(lease, each, look);
            case GONE, REFUSED -> 0;
        };
    }

    private int send(Lease lease, Return each, Look look) {
        Held held = transactor.read(LOOK, session -> returns.held(session, each.nft()));
        Optional<TransferTerms> terms =
                held.terms().ownedGiftId().isPresent()
                        ? Optional.of(held.terms())
                        : look.find(held).map(HeldGift::terms);
        if (terms.isEmpty()) {
            return refuse(lease, each, new Reason(Reason.Kind.NOT_THERE, "not at the bank"));
        }
        boolean marked = mark(lease, each, terms.get());
        if (!marked || lease.isLost()) {
            return 0;
        }
        return transfer(lease, each, terms.get());
    }

    private boolean mark(Lease lease, Return each, TransferTerms terms) {
        return change(
                        MARK,
                        lease,
                        each,
                        (unit, live) -> {
                            returns.learn(unit, live.nft(), terms);
                            return live.sending(party.now());
                        })
                > 0;
    }

    /** Calls Telegram with no unit open, and records what it answers. */
    private int transfer(Lease lease, Return each, TransferTerms terms) {
        var passage =
                new Passage(
                        party.bank().connection(),
                        terms.ownedGiftId().orElseThrow(),
                        each.owner().value(),
                        terms.stars());
        Return sent = each.sending(party.now());
        try {
            return switch (party.bank().api().transfer(passage)) {
                case Transfer.Passed() -> leave(lease, sent);
                case Transfer.Refused(String why) -> refused(lease, sent, Reason.of(why));
            };
        } catch (OutsideUnavailableException away) {
            int _ =
                    change(
                            lease,
                            sent,
                            (_, live) ->
                                    wasNotHeard(away)
                                            ? live.waiting(party.now().plus(pause(away)))
                                            : live.unanswered(party.now()));
            throw away;
        }
    }

    private static boolean wasNotHeard(OutsideUnavailableException away) {
        Trouble.Reason reason = away.trouble().reason();
        return reason == Trouble.Reason.ASKED_TO_WAIT || reason == Trouble.Reason.NOT_TRIED;
    }

    private static Duration pause(OutsideUnavailableException away) {
        return away.trouble().retryAfter().orElse(SOON);
    }

    /** A no is believed at once where every request before was answered, too. */
    private int refused(Lease lease, Return sent, Reason why) {
        return sent.sending().unanswered() > 0 || why.kind() == Reason.Kind.NOT_THERE
                ? change(lease, sent, (_, live) -> live.doubtful(why, party.now()))
                : refuse(lease, sent, why);
    }

    private int findOut(Lease lease, Return each, Look look) {
        Held held = transactor.read(LOOK, session -> returns.held(session, each.nft()));
        Optional<HeldGift> found = look.find(held);
        boolean maybeSent = each.sending().unanswered() > 0;
        if (found.isEmpty()) {
            return maybeSent || isWithItsOwner(each, held)
                    ? leave(lease, each)
                    : puzzled(lease, each);
        }
        TransferTerms now = found.get().terms();
        if (!now.ownedGiftId().equals(held.terms().ownedGiftId())) {
            return maybeSent ? leave(lease, each) : again(lease, each, now);
        }
        Instant settledAt = each.sending().lastAt().orElseThrow().plus(ON_ITS_WAY);
        if (maybeSent && look.at().isBefore(settledAt)) {
            return change(lease, each, (_, live) -> live.later(settledAt));
        }
        return each.reason().isPresent()
                ? refuse(lease, each, each.reason().get())
                : again(lease, each, now);
    }

    private boolean isWithItsOwner(Return each, Held held) {
        return party.bank().api().giftOf(each.owner().value(), held.gift().value()).isPresent();
    }

    private int again(Lease lease, Return each, TransferTerms terms) {
        return change(
                lease,
                each,
                (unit, live) -> {
                    returns.learn(unit, live.nft(), terms);
                    return live.waiting(party.now());
                });
    }

    /** It left the bank, and not by us: a person has to look. */
    private int puzzled(Lease lease, Return each) {
        LOG.atError()
                .setMessage("a gift that was never sent is not at the bank")
                .addKeyValue("return", each.id())
                .log();
        int _ = change(lease, each, (_, live) -> live.later(party.now().plus(RARELY)));
        return 0;
    }

    private int leave(Lease lease, Return each) {
        return inUnit(RECORD, lease, each, settling::leave);
    }

    private int refuse(Lease lease, Return each, Reason why) {
        return inUnit(
                RECORD,
                lease,
                each,
                (unit, live) -> {
                    Return kept = settling.keep(unit, live, why);
                    why.pause().ifPresent(pause -> notBefore(unit, kept, party.now().plus(pause)));
                    return kept;
                });
    }

    private void notBefore(UnitOfWork unit, Return kept, Instant from) {
        TransferTerms known = returns.held(unit, kept.nft()).terms();
        returns.learn(
                unit,
                kept.nft(),
                new TransferTerms(known.ownedGiftId(), known.stars(), Optional.of(from)));
    }

    private int change(Lease lease, Return each, BiFunction<UnitOfWork, Return, Return> change) {
        return change(RECORD, lease, each, change);
    }

    private int change(
            Operation operation,
            Lease lease,
            Return each,
            BiFunction<UnitOfWork, Return, Return> change) {
        return inUnit(
                operation,
                lease,
                each,
                (unit, live) -> {
                    Return changed = change.apply(unit, live);
                    returns.save(unit, changed);
                    return changed;
                });
    }

    /** Does it unless the return has gone on since it was looked at. */
    private int inUnit(
            Operation operation,
            Lease lease,
            Return each,
            BiFunction<UnitOfWork, Return, Return> work) {
        return transactor
                        .inUnit(
                                operation.lockedBy(GiftLock.on(each.nft())).under(lease),
                                unit -> {
                                    Optional<Return> now =
                                            settling.lock(unit, each.id(), each.nft())
                                                    .get()
                                                    .filter(live -> isAsSeen(live, each));
                                    return now.isPresent()
                                            ? Result.success(work.apply(unit, now.get()))
                                            : Result.failure("somebody else has gone on");
                                })
                        .isSuccess()
                ? 1
                : 0;
    }

    private static boolean isAsSeen(Return live, Return seen) {
        State state = live.state();
        return live.isLive()
                && state == seen.state()
                && live.sending().times() == seen.sending().times();
    }
}
