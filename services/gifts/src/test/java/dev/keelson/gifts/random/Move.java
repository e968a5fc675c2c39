package dev.keelson.gifts.random;

/** What can be done in a script, and how often it is drawn against the others. */
enum Move {
    BRING(6),
    TOP_UP(4),
    LIST(10),
    UNLIST(3),
    BUY(12),
    BUY_AT_ANOTHER_PRICE(2),
    OFFER(12),
    COUNTER(6),
    ACCEPT(6),
    REFUSE(4),
    AUCTION(6),
    CANCEL_AUCTION(2),
    BID(14),
    BUY_NOW(2),
    REHEARSE_BUY(2),
    TRADE(6),
    PROPOSE(8),
    ACCEPT_PROPOSAL(6),
    CANCEL_PROPOSAL(2),
    DELETE_TRADE(1),
    /** Registers a gift that cannot be passed on yet, and prices it. */
    PRESELL(5),
    BUY_PRESALE(6),
    DELETE_PRESALE(2),
    /** Sends a presold gift to the bank, where Telegram lets it go by now. */
    DELIVER(4),
    /** Asks for a gift back on Telegram. */
    RETURN(5),
    /** Telegram passes on what was asked for. */
    TRANSFER(4),
    /** The last request with a key, sent again. */
    REPEAT(5),
    /** The clock goes on by hours, and what is due is done. */
    WAIT(2),
    /** The database ends every connection. */
    CUT(2),
    /** The instance stops, and another starts. */
    RESTART(1),
    /** Money from nowhere: never drawn, for the test of the test. */
    EMBEZZLE(0);

    private final int weight;

    Move(int weight) {
        this.weight = weight;
    }

    int weight() {
        return weight;
    }
}
