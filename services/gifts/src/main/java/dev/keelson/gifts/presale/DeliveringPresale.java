package dev.keelson.gifts.presale;

import dev.keelson.UnitOfWork;
import dev.keelson.gifts.custody.Arrivals;
import dev.keelson.gifts.custody.Vault.Arrival;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.nft.Deal;
import dev.keelson.gifts.nft.Nft.Custody;
import dev.keelson.gifts.nft.Nft.Idle;
import dev.keelson.gifts.presale.Presale.Ending;
import dev.keelson.gifts.presale.Presale.State;
import dev.keelson.gifts.shared.GiftId;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Ends a gift's presale when the gift arrives at the bank, in the unit that takes it in. It
 * delivers only when it comes from the presale's seller: from anybody else, the seller cannot
 * deliver any more.
 */
final class DeliveringPresale implements Arrivals {

    private final Presales presales;
    private final SettlingPresale settling;

    DeliveringPresale(Presales presales, SettlingPresale settling) {
        this.presales = presales;
        this.settling = settling;
    }

    @Override
    public Awaited of(UnitOfWork unit, GiftId gift) {
        Supplier<Optional<Presale>> live = presales.lockLive(unit, gift);
        return (sameUnit, arrival) ->
                live.get().ifPresent(presale -> settle(sameUnit, presale, arrival));
    }

    private void settle(UnitOfWork unit, Presale presale, Arrival arrival) {
        boolean fromSeller = presale.isSoldBy(arrival.owner());
        if (presale.state() == State.SOLD && fromSeller) {
            Books books = settling.lock(unit, presale);
            Deal _ = settling.deliver(unit, presale, inCustody(presale, arrival), books);
        } else if (presale.state() == State.SOLD) {
            settling.fail(unit, presale, Ending.STRAYED);
        } else {
            Books books = settling.lock(unit, presale);
            Ending why = fromSeller ? Ending.ARRIVED : Ending.STRAYED;
            Presale _ = settling.cancel(unit, presale, books, why);
        }
    }

    /** As the vault has just taken it in: its sender's, in its first version. */
    private static Idle inCustody(Presale presale, Arrival arrival) {
        return new Idle(new Custody(arrival.id(), presale.gift(), arrival.owner(), 1));
    }
}
