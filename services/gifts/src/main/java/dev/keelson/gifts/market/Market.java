package dev.keelson.gifts.market;

import dev.keelson.Session;
import dev.keelson.gifts.nft.Nft;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.gifts.shared.Nanoton;

import java.util.List;
import java.util.Optional;

/** What is for sale. */
interface Market {

    /** A page of listed gifts. */
    List<Nft.Listed> search(Session session, Search search);

    /** The place of a found gift in an order of search. */
    Cursor place(Search.Sort sort, Nft.Listed gift);

    /** All collections in custody, with what is listed of each. */
    List<Collection> collections(Session session);

    /** The models, patterns or backdrops of all collections; backdrops by their name. */
    List<Part> parts(Session session, PartKind kind);

    /**
     * A collection.
     *
     * @param sample one of its gifts, for a picture
     */
    record Collection(
            String title, long total, long listed, Optional<Nanoton> floor, GiftId sample) {}

    /**
     * A part that gifts of a collection have.
     *
     * @param title the collection; empty for a backdrop of several of them
     * @param rarity in thousandths
     */
    record Part(Optional<String> title, String name, int rarity, long total, long listed) {}

    /** The kinds of parts. */
    enum PartKind {
        MODEL,
        PATTERN,
        BACKDROP
    }
}
