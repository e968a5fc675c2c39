package dev.keelson.gifts.presale;

import dev.keelson.Lease;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.presale.Presale.Ending;
import dev.keelson.gifts.presale.Presale.PresaleId;
import dev.keelson.gifts.shared.OneByOne;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Ends presales whose gift had to arrive by now, each in a unit of its own: sold ones default,
 * others are cancelled. Whoever delivers or sells at the same time and is first, wins.
 */
public final class EndingPresales {

    private static final Operation LOOK = Operation.named("presale.due");
    private static final Operation END = Operation.named("presale.end");
    private static final int BATCH = 200;

    private final Transactor transactor;
    private final Presales presales;
    private final SettlingPresale settling;
    private final InstantSource clock;

    EndingPresales(
            Transactor transactor,
            Presales presales,
            SettlingPresale settling,
            InstantSource clock) {
        this.transactor = transactor;
        this.presales = presales;
        this.settling = settling;
        this.clock = clock;
    }

    /**
     * Ends those that are due now.
     *
     * @param lease of the job: no unit is kept once somebody else has taken over
     * @return how many were
     */
    public int round(Lease lease) {
        List<PresaleId> due;
        int ended = 0;
        do {
            due = transactor.read(LOOK, session -> presales.due(session, clock.instant(), BATCH));
            ended += OneByOne.count(due, id -> isEnded(lease, id));
        } while (due.size() == BATCH);
        return ended;
    }

    private boolean isEnded(Lease lease, PresaleId id) {
        return transactor.inUnit(END.under(lease), unit -> end(unit, id)).isSuccess();
    }

    private Result<PresaleId, String> end(UnitOfWork unit, PresaleId id) {
        Optional<Presale> due =
                presales.lock(unit, id).get().filter(found -> found.isDue(clock.instant()));
        if (due.isEmpty()) {
            return Result.failure("somebody else has ended it");
        }
        Presale presale = due.get();
        if (presale.isUnsold()) {
            Books books = settling.lock(unit, presale);
            Presale _ = settling.cancel(unit, presale, books, Ending.EXPIRED);
        } else {
            settling.fail(unit, presale, Ending.LATE);
        }
        return Result.success(id);
    }
}
