package dev.keelson.gifts.nft;

import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.Price;
import dev.keelson.gifts.shared.UserId;

import java.time.Instant;

/** A gift in custody. Each state has only the moves that it allows. */
public sealed interface Nft {

    /** What all states share. */
    Custody custody();

    /** Tells whether this is whose gift it is. */
    default boolean isOwnedBy(UserId user) {
        return custody().owner().equals(user);
    }

    /**
     * A gift's stay in custody.
     *
     * @param version raised by every change
     */
    record Custody(NftId id, Traits gift, UserId owner, long version) {

        private Idle soldTo(UserId buyer) {
            return new Idle(new Custody(id, gift, buyer, version));
        }
    }

    /** Lies with its owner. */
    record Idle(Custody custody) implements Nft {

        /** The same gift, for sale. */
        public Listed listed(Price price, Instant at) {
            return new Listed(custody, price, at);
        }

        /** The same gift, being auctioned. */
        public Auctioned auctioned() {
            return new Auctioned(custody);
        }

        /** The same gift, on its way back to Telegram. */
        public Returning returning() {
            return new Returning(custody);
        }

        /** The gift with its new owner. */
        public Idle soldTo(UserId buyer) {
            return custody.soldTo(buyer);
        }
    }

    /** Is for sale. */
    record Listed(Custody custody, Price price, Instant listedAt) implements Nft {

        /** The same listing at another price; its place in the order of listings stays. */
        public Listed at(Price other) {
            return new Listed(custody, other, listedAt);
        }

        /** The same gift, no longer for sale. */
        public Idle unlisted() {
            return new Idle(custody);
        }

        /** The same gift, being auctioned instead. */
        public Auctioned auctioned() {
            return new Auctioned(custody);
        }

        /** The gift with its new owner: no longer for sale. */
        public Idle soldTo(UserId buyer) {
            return custody.soldTo(buyer);
        }
    }

    /** Is being auctioned. */
    record Auctioned(Custody custody) implements Nft {

        /** The same gift, after an auction that nobody won. */
        public Idle unsold() {
            return new Idle(custody);
        }

        /** The gift with its new owner. */
        public Idle soldTo(UserId buyer) {
            return custody.soldTo(buyer);
        }
    }

    /** Is on its way back to Telegram. */
    record Returning(Custody custody) implements Nft {

        /** The same gift, which Telegram has not let go. */
        public Idle kept() {
            return new Idle(custody);
        }
    }

    /** Has left: only to be read. The same gift comes back as another. */
    record Gone(Custody custody) implements Nft {}
}
