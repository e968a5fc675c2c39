package dev.keelson.gifts.trades;

import dev.keelson.Once;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.floors.Floors;
import dev.keelson.gifts.ledger.Account;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.ledger.Entry;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.ledger.Rehearsed;
import dev.keelson.gifts.nft.Attachments;
import dev.keelson.gifts.nft.Attachments.Attached;
import dev.keelson.gifts.nft.ChangingHands;
import dev.keelson.gifts.nft.ChangingHands.Exchange;
import dev.keelson.gifts.nft.Deal;
import dev.keelson.gifts.nft.Nft;
import dev.keelson.gifts.nft.Nfts;
import dev.keelson.gifts.shared.DealId;
import dev.keelson.gifts.shared.GiftLock;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.trades.Proposal.ProposalId;
import dev.keelson.gifts.trades.Trade.Requirement;
import dev.keelson.gifts.trades.Trade.TradeId;
import dev.keelson.gifts.trades.TradeEvent.TradeAccepted;
import dev.keelson.gifts.trades.Trades.Proposed;
import dev.keelson.gifts.trades.Trades.Touched;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Makes a trade: all gifts change hands both ways and the trade's owner pays the fee, or nothing
 * happens.
 *
 * <p>Which gifts a trade and a proposal are about never changes, so their locks are known before
 * the unit; whose they are, and whether both still stand, is judged under those locks.
 */
public final class AcceptingProposal {

    private static final Operation LOOK = Operation.named("trades.look");
    private static final Operation ACCEPT = Operation.named("trades.accept-proposal");
    private static final Duration LAST_DAY = Duration.ofDays(1);

    private final Transactor transactor;
    private final Stores stores;
    private final ChangingHands changingHands;
    private final InstantSource clock;

    /**
     * What a trade's owner agrees to.
     *
     * @param expectedFee the fee that was seen, where it is to be no other
     */
    public record Consent(ProposalId proposal, UserId who, Optional<Nanoton> expectedFee) {}

    /**
     * What came of it; the balance is what the trade's owner can spend afterwards.
     *
     * @param deals of all gifts, first those that the owner received
     */
    public record Accepted(
            TradeId trade,
            ProposalId proposal,
            Nanoton fee,
            List<NftId> received,
            List<NftId> given,
            List<DealId> deals,
            Nanoton balance) {

        public Accepted {
            received = List.copyOf(received);
            given = List.copyOf(given);
            deals = List.copyOf(deals);
        }
    }

    /** Where everything is kept; {@code offers} are what else hangs on gifts. */
    record Stores(Nfts nfts, Trades trades, Attachments offers, Floors floors, Ledger ledger) {}

    /** Why a proposal is not accepted, in the order in which it is judged. */
    public sealed interface Refusal {
        /** There is no such proposal that this trader made or received. */
        record NoSuchProposal(ProposalId proposal) implements Refusal {}

        /** It is the trader's own proposal. */
        record NotOwner(ProposalId proposal) implements Refusal {}

        /** It or its trade has ended. */
        record Over(ProposalId proposal) implements Refusal {}

        /** A gift of it is not where it was when it was promised. */
        record NotGiven(GivingGifts.Refusal why) implements Refusal {}

        /** Some requirements are left without a gift of their own. */
        record NotMet(List<Requirement> unmet) implements Refusal {

            public NotMet {
                unmet = List.copyOf(unmet);
            }
        }

        /** The fee is not the one that was seen. */
        record FeeChanged(Nanoton now) implements Refusal {}

        /** The trade's owner can spend less than the fee. */
        record TooLittleMoney(Nanoton missing) implements Refusal {}
    }

    AcceptingProposal(
            Transactor transactor,
            Stores stores,
            ChangingHands changingHands,
            InstantSource clock) {
        this.transactor = transactor;
        this.stores = stores;
        this.changingHands = changingHands;
        this.clock = clock;
    }

    /** Accepts, once for the request's key. */
    public Result<Accepted, Refusal> accept(Consent consent, Once<Accepted> once) {
        return look(consent)
                .map(proposed ->
                        transactor.inUnit(
                                locked(proposed).once(once),
                                unit -> accept(unit, proposed, consent).map(Rehearsed::answer)))
                .orElseGet(() -> refused(new Refusal.NoSuchProposal(consent.proposal())));
    }

    /** Runs the same unit and keeps nothing of it. */
    Result<Rehearsed<Accepted>, Refusal> rehearse(Consent consent) {
        return look(consent)
                .map(proposed ->
                        transactor.rehearse(
                                locked(proposed), unit -> accept(unit, proposed, consent)))
                .orElseGet(() -> refused(new Refusal.NoSuchProposal(consent.proposal())));
    }

    private Optional<Proposed> look(Consent consent) {
        return transactor
                .read(LOOK, session -> stores.trades().proposed(session, consent.proposal()))
                .filter(proposed -> proposed.concerns(consent.who()));
    }

    private static Operation locked(Proposed proposed) {
        return ACCEPT.lockedBy(GiftLock.on(gifts(proposed)));
    }

    private static List<NftId> gifts(Proposed proposed) {
        return Stream.concat(
                        proposed.trade().gifts().stream(), proposed.proposal().gifts().stream())
                .toList();
    }

    private Result<Rehearsed<Accepted>, Refusal> accept(
            UnitOfWork unit, Proposed proposed, Consent consent) {
        Proposal proposal = proposed.proposal();
        Supplier<List<Nft>> asked = stores.nfts().lock(unit, gifts(proposed));
        Attached offers = stores.offers().to(unit, gifts(proposed));
        Supplier<Touched> touched = stores.trades().lockTouching(unit, gifts(proposed));
        Supplier<Map<NftId, Nanoton>> floors =
                stores.floors().lowest(unit, proposal.gifts(), clock.instant().minus(LAST_DAY));
        var matter = new Matter(proposed, asked.get(), offers, touched.get(), floors.get());
        if (proposal.author().equals(consent.who())) {
            return refused(new Refusal.NotOwner(proposal.id()));
        }
        if (!matter.touched().has(proposed)) {
            return refused(new Refusal.Over(proposal.id()));
        }
        Optional<GivingGifts.Refusal> notGiven = matter.notGiven();
        if (notGiven.isPresent()) {
            return refused(new Refusal.NotGiven(notGiven.get()));
        }
        if (!matter.unmet().isEmpty()) {
            return refused(new Refusal.NotMet(matter.unmet()));
        }
        Nanoton fee = matter.fee();
        if (consent.expectedFee().filter(seen -> !seen.equals(fee)).isPresent()) {
            return refused(new Refusal.FeeChanged(fee));
        }
        return exchange(unit, matter);
    }

    /** A proposal with its trade under lock, and all that hangs on their gifts. */
    private record Matter(
            Proposed proposed,
            List<Nft> gifts,
            Attached offers,
            Touched touched,
            Map<NftId, Nanoton> floors) {

        Matter {
            gifts = List.copyOf(gifts);
            floors = Map.copyOf(floors);
        }

        UserId owner() {
            return proposed.trade().owner();
        }

        UserId author() {
            return proposed.proposal().author();
        }

        List<Nft> given() {
            return these(proposed.trade().gifts());
        }

        List<Nft> received() {
            return these(proposed.proposal().gifts());
        }

        private List<Nft> these(List<NftId> ids) {
            return gifts.stream().filter(gift -> ids.contains(gift.custody().id())).toList();
        }

        Optional<GivingGifts.Refusal> notGiven() {
            return GivingGifts.judge(proposed.trade().gifts(), gifts, owner())
                    .or(() -> GivingGifts.judge(proposed.proposal().gifts(), gifts, author()));
        }

        List<Requirement> unmet() {
            return proposed.trade()
                    .unmetBy(received().stream().map(gift -> gift.custody().gift()).toList());
        }

        /** What the owner pays for one of the gifts received. */
        Nanoton fee(Nft gift) {
            return floors.getOrDefault(gift.custody().id(), Nanoton.ZERO)
                    .share(Deal.Kind.TRADE.commission());
        }

        Nanoton fee() {
            return received().stream().map(this::fee).reduce(Nanoton.ZERO, Nanoton::plus);
        }
    }

    private Result<Rehearsed<Accepted>, Refusal> exchange(UnitOfWork unit, Matter matter) {
        Account purse = Account.free(matter.owner());
        var accounts = new ArrayList<>(matter.offers().accounts());
        accounts.add(purse);
        Books books = stores.ledger().lock(unit, accounts);
        Nanoton fee = matter.fee();
        // What comes free by this very trade cannot pay for it: it is judged before.
        if (books.balance(purse).isLessThan(fee)) {
            return refused(new Refusal.TooLittleMoney(fee.minus(books.balance(purse))));
        }
        Proposed proposed = matter.proposed();
        if (Nanoton.ZERO.isLessThan(fee)) {
            books.enter(
                    Entry.of("trade.fee", proposed.trade().id().toString())
                            .move(fee, purse, Account.FEES)
                            .done());
        }
        Attached others =
                new TradesOnGifts(stores.trades()).these(matter.touched().without(proposed));
        stores.trades().accept(unit, proposed, fee);
        List<Deal> deals =
                changingHands.exchange(
                        unit,
                        traded(matter),
                        new Exchange(List.of(matter.offers(), others), books));
        unit.record(TradeAccepted.of(proposed, fee));
        var accepted =
                new Accepted(
                        proposed.trade().id(),
                        proposed.proposal().id(),
                        fee,
                        proposed.proposal().gifts(),
                        proposed.trade().gifts(),
                        deals.stream().map(Deal::id).toList(),
                        books.balance(purse));
        return Result.success(Rehearsed.of(accepted, books));
    }

    private static List<ChangingHands.Traded> traded(Matter matter) {
        var traded = new ArrayList<ChangingHands.Traded>();
        matter.received()
                .forEach(gift ->
                        traded.add(
                                new ChangingHands.Traded(gift, matter.owner(), matter.fee(gift))));
        matter.given()
                .forEach(gift ->
                        traded.add(new ChangingHands.Traded(gift, matter.author(), Nanoton.ZERO)));
        return traded;
    }

    private static <T> Result<T, Refusal> refused(Refusal why) {
        return Result.failure(why);
    }
}
