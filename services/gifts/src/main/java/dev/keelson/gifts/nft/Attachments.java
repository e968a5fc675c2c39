package dev.keelson.gifts.nft;

import dev.keelson.UnitOfWork;
import dev.keelson.gifts.ledger.Account;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.shared.NftId;

import java.util.List;

/**
 * What hangs on a gift and ends when the gift is unlisted or changes hands, such as offers. The
 * features that hang something on gifts implement this.
 */
public interface Attachments {

    /** Asks, with the unit's next message, for what hangs on a gift, and locks it. */
    Attached to(UnitOfWork unit, NftId gift);

    /** What hangs on one gift. */
    interface Attached {

        /** The accounts that letting go will touch, to be locked with all others. */
        List<Account> accounts();

        /** Lets everything go: gathers its writes and enters the money that comes free. */
        void release(UnitOfWork unit, Books books);
    }

    /** Nothing: of a gift that has just come. */
    static Attached nothing() {
        return new Attached() {
            @Override
            public List<Account> accounts() {
                return List.of();
            }

            @Override
            public void release(UnitOfWork unit, Books books) {}
        };
    }

    /** Several of them as one. */
    static Attachments all(List<Attachments> each) {
        List<Attachments> kinds = List.copyOf(each);
        return (unit, gift) -> {
            List<Attached> attached = kinds.stream().map(kind -> kind.to(unit, gift)).toList();
            return new Attached() {
                @Override
                public List<Account> accounts() {
                    return attached.stream().flatMap(one -> one.accounts().stream()).toList();
                }

                @Override
                public void release(UnitOfWork sameUnit, Books books) {
                    attached.forEach(one -> one.release(sameUnit, books));
                }
            };
        };
    }
}
