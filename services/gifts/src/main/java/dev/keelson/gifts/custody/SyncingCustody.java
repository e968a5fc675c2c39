package dev.keelson.gifts.custody;

import dev.keelson.Lease;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.gifts.custody.Findings.Check;
import dev.keelson.gifts.custody.Findings.Finding;
import dev.keelson.gifts.custody.Findings.Finding.Unclaimed;
import dev.keelson.gifts.custody.ReceivingGifts.Bank;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.gifts.telegram.TelegramApi.HeldGift;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares what the bank holds on Telegram with custody. A gift that custody has missed is taken in
 * for its sender, as if its update had come: Telegram keeps updates for a day only. What custody
 * has and the bank has not is told to the staff; nothing is ever deleted for it.
 */
public final class SyncingCustody {

    private static final Logger LOG = LoggerFactory.getLogger(SyncingCustody.class);
    private static final Operation LOOK = Operation.named("custody.look");
    private static final Operation TAKE_IN = Operation.named("custody.take-in");
    private static final Operation KEEP = Operation.named("custody.keep");

    /** An arrival that is younger is left to its update, which knows more. */
    private static final Duration USUALLY_TOLD_WITHIN = Duration.ofMinutes(5);

    /** Longer than Telegram keeps an update. */
    private static final Duration REMEMBERED = Duration.ofDays(8);

    private final Transactor transactor;
    private final Stores stores;
    private final Bank bank;
    private final InstantSource clock;

    /** Where gifts are taken in, and findings and updates kept. */
    record Stores(TakingIn takingIn, Findings findings, Updates updates) {}

    SyncingCustody(Transactor transactor, Stores stores, Bank bank, InstantSource clock) {
        this.transactor = transactor;
        this.stores = stores;
        this.bank = bank;
        this.clock = clock;
    }

    /**
     * Compares once.
     *
     * @param lease of the job: no unit is kept once somebody else has taken over
     * @return how many gifts were taken in
     */
    public int round(Lease lease) {
        Instant askedAt = clock.instant();
        List<HeldGift> held = bank.api().held(bank.connection());
        Set<GiftId> missing =
                transactor.read(LOOK, session -> stores.findings().missing(session, held));
        var findings = new ArrayList<Finding>();
        int taken = 0;
        for (HeldGift gift : held) {
            if (missing.contains(new GiftId(gift.gift().name())) && isUntold(gift, askedAt)) {
                taken += settle(lease, gift, findings);
            }
        }
        findings.addAll(transactor.read(LOOK, s -> stores.findings().surplus(s, held, askedAt)));
        keep(lease, held, new Check(askedAt, held.size(), findings));
        return taken;
    }

    private static boolean isUntold(HeldGift gift, Instant askedAt) {
        return gift.arrivedAt().plus(USUALLY_TOLD_WITHIN).isBefore(askedAt);
    }

    private int settle(Lease lease, HeldGift gift, List<Finding> findings) {
        if (gift.sender().isEmpty()) {
            findings.add(new Unclaimed(new GiftId(gift.gift().name()), gift.terms().ownedGiftId()));
            return 0;
        }
        var parcel = new TakingIn.Parcel(gift.gift(), gift.sender().get(), gift.terms());
        boolean taken =
                transactor
                        .<Boolean, Void>inUnit(
                                TAKE_IN.under(lease),
                                unit -> Result.success(stores.takingIn().takeIn(unit, parcel)))
                        .orElseThrow();
        if (taken) {
            LOG.atWarn()
                    .setMessage("a gift was at the bank and not in custody: taken in")
                    .addKeyValue("gift", gift.gift().name())
                    .log();
        }
        return taken ? 1 : 0;
    }

    private void keep(Lease lease, List<HeldGift> held, Check check) {
        boolean _ =
                transactor
                        .<Boolean, Void>inUnit(
                                KEEP.under(lease),
                                unit -> {
                                    stores.findings().learn(unit, held);
                                    stores.findings().keep(unit, check);
                                    stores.updates()
                                            .forgetBefore(unit, check.at().minus(REMEMBERED));
                                    return Result.success(true);
                                })
                        .orElseThrow();
        for (Finding finding : check.findings()) {
            LOG.atError().setMessage("the bank and custody differ: {}").addArgument(finding).log();
        }
    }

    /** What was found last, on whichever instance. */
    Optional<Check> last() {
        return transactor.read(LOOK, stores.findings()::last);
    }
}
