package dev.keelson.gifts.channels;

import dev.keelson.UnitOfWork;
import dev.keelson.gifts.accounts.SeenChannels;
import dev.keelson.gifts.accounts.SeenChannels.Known;
import dev.keelson.gifts.channels.Channel.Ending;
import dev.keelson.gifts.channels.Channel.State;
import dev.keelson.gifts.channels.Channels.ChannelDeal;
import dev.keelson.gifts.channels.Channels.End;
import dev.keelson.gifts.channels.LookingAtChannel.View;
import dev.keelson.gifts.ledger.Account;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.ledger.Entry;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.ledger.Rehearsed;
import dev.keelson.gifts.shared.DealId;
import dev.keelson.gifts.shared.Time;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Says what becomes of a channel whose money is held, by what was seen of it: the one place for it,
 * whoever has looked. The channel is locked by the unit, in the version that was looked at.
 */
final class SettlingChannel {

    private final Channels channels;
    private final SeenChannels seen;
    private final Ledger ledger;
    private final Time time;

    /** What is to be done with a held channel. */
    private enum Verdict {
        /** Nothing yet. */
        WAIT,
        /** The gifts are as they were: the seller is told to hand over. */
        CONFIRM,
        /** The buyer owns it. */
        SELL,
        /** The gifts are not those of the listing. */
        GIFTS_CHANGED,
        /** The seller owns it still, and the time is over. */
        LATE,
        /** The seller owns it no more. */
        SELLER_GONE
    }

    SettlingChannel(Channels channels, SeenChannels seen, Ledger ledger, Time time) {
        this.channels = channels;
        this.seen = seen;
        this.ledger = ledger;
        this.time = time;
    }

    /**
     * Locks a channel that was looked at while its money was held, and does what is to be done by
     * what was seen; nothing where it has changed since.
     */
    Optional<Rehearsed<Channel>> act(UnitOfWork unit, Channel looked, View view) {
        Supplier<Optional<Channel>> asked = channels.lock(unit, looked.id());
        Supplier<Optional<Known>> known = seen.known(unit, looked.chat().id());
        return asked.get()
                .filter(now -> now.version() == looked.version())
                .flatMap(held -> settle(unit, held, judge(held, view, known.get())));
    }

    /** The same for a seller who does not hand it over: it is released, if it is not sold. */
    Optional<Rehearsed<Channel>> decline(UnitOfWork unit, Channel looked, View view) {
        Supplier<Optional<Channel>> asked = channels.lock(unit, looked.id());
        Supplier<Optional<Known>> known = seen.known(unit, looked.chat().id());
        return asked.get()
                .filter(now -> now.version() == looked.version())
                .map(held ->
                        judge(held, view, known.get()) == Verdict.SELL
                                ? sell(unit, held)
                                : release(unit, held, Ending.DECLINED));
    }

    private Verdict judge(Channel held, View view, Optional<Known> known) {
        boolean isOver = !time.clock().instant().isBefore(held.bought().deadline());
        return switch (view) {
            case View.Seen there -> judge(held, there, isOver);
            case View.Nothing() -> judgeUnseen(held, known, isOver);
        };
    }

    private static Verdict judge(Channel held, View.Seen view, boolean isOver) {
        if (view.owner().equals(Optional.of(held.bought().buyer()))) {
            return Verdict.SELL;
        }
        if (!view.owner().equals(Optional.of(held.seller()))) {
            return Verdict.SELLER_GONE;
        }
        if (!view.contents().hash().equals(held.giftsHash())) {
            return Verdict.GIFTS_CHANGED;
        }
        if (isOver) {
            return Verdict.LATE;
        }
        return held.bought().checked() ? Verdict.WAIT : Verdict.CONFIRM;
    }

    /**
     * The bot is out. A buyer who has put it out owned the channel before that, and the update that
     * says so came before the one about the bot: so the money waits until both were read.
     */
    private static Verdict judgeUnseen(Channel held, Optional<Known> known, boolean isOver) {
        if (known.flatMap(Known::owner).equals(Optional.of(held.bought().buyer()))) {
            return Verdict.SELL;
        }
        boolean isKnownToBeOut = known.filter(Known::botIsIn).isEmpty();
        return isKnownToBeOut || isOver ? Verdict.SELLER_GONE : Verdict.WAIT;
    }

    private Optional<Rehearsed<Channel>> settle(UnitOfWork unit, Channel held, Verdict verdict) {
        return switch (verdict) {
            case WAIT -> Optional.empty();
            case CONFIRM -> Optional.of(confirm(unit, held));
            case SELL -> Optional.of(sell(unit, held));
            case GIFTS_CHANGED -> Optional.of(release(unit, held, Ending.GIFTS_CHANGED));
            case LATE -> Optional.of(release(unit, held, Ending.LATE));
            case SELLER_GONE -> Optional.of(release(unit, held, Ending.SELLER_GONE));
        };
    }

    private Rehearsed<Channel> confirm(UnitOfWork unit, Channel held) {
        Channel confirmed = held.confirmed();
        channels.save(unit, confirmed);
        unit.record(ChannelEvent.bought(confirmed));
        return Rehearsed.unmoved(confirmed);
    }

    /** The buyer's money becomes the seller's, but for the commission. */
    private Rehearsed<Channel> sell(UnitOfWork unit, Channel held) {
        Books books = ledger.lock(unit, held.accounts());
        Instant now = now();
        var deal =
                new ChannelDeal(
                        new DealId(time.ids().next()),
                        held.id(),
                        held.chat().title(),
                        held.seller(),
                        held.bought().buyer(),
                        held.asked(),
                        held.commission(),
                        now);
        Account till = Account.free(held.seller());
        books.enter(
                Entry.of("sale", deal.id().toString())
                        .spend(held.hold())
                        .move(deal.price(), Account.free(deal.buyer()), till)
                        .move(deal.commission(), till, Account.FEES)
                        .done());
        Channel sold = held.ended(State.SOLD);
        channels.end(unit, new End(sold, Ending.HANDED_OVER, now));
        channels.add(unit, deal);
        ledger.write(unit, books);
        unit.record(ChannelEvent.sold(sold, deal));
        return Rehearsed.of(sold, books);
    }

    /** The buyer has the money back. */
    private Rehearsed<Channel> release(UnitOfWork unit, Channel held, Ending why) {
        Books books = ledger.lock(unit, held.accounts());
        books.enter(Entry.of("channel.released", held.id().toString()).release(held.hold()).done());
        Channel released = held.ended(State.RELEASED);
        channels.end(unit, new End(released, why, now()));
        ledger.write(unit, books);
        unit.record(ChannelEvent.refunded(released, why));
        return Rehearsed.of(released, books);
    }

    private Instant now() {
        return time.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
