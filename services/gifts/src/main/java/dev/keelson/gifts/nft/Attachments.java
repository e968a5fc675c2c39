package dev.keelson.gifts.nft;

import dev.keelson.UnitOfWork;
import dev.keelson.gifts.ledger.Account;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.shared.NftId;

import java.util.List;

/**
 * What hangs on a gift and ends when the gift is unlisted, such as offers, or when it changes
 * hands, such as offers and trades. The features that hang something on gifts implement this.
 */
public interface Attachments {

    /** Asks, with the unit's next message, for what hangs on these gifts, and locks it. */
    Attached to(UnitOfWork unit, List<NftId> gifts);

    /** The same for one gift. */
    default Attached to(UnitOfWork unit, NftId gift) {
        return to(unit, List.of(gift));
    }

    /** What hangs on some gifts. */
    interface Attached {

        /** The accounts that letting go will touch, to be locked with all others. */
        List<Account> accounts();

        /** Lets everything go: gathers its writes and enters the money that comes free. */
        void release(UnitOfWork unit, Books books);

        /** Several of them as one. */
        static Attached all(List<Attached> each) {
            List<Attached> all = List.copyOf(each);
            return new Attached() {
                @Override
                public List<Account> accounts() {
                    return all.stream().flatMap(one -> one.accounts().stream()).toList();
                }

                @Override
                public void release(UnitOfWork unit, Books books) {
                    all.forEach(one -> one.release(unit, books));
                }
            };
        }
    }

    /** Several kinds as one. */
    static Attachments all(List<Attachments> each) {
        List<Attachments> kinds = List.copyOf(each);
        return (unit, gifts) ->
                Attached.all(kinds.stream().map(kind -> kind.to(unit, gifts)).toList());
    }
}
