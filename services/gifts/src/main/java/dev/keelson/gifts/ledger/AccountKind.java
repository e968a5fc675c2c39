package dev.keelson.gifts.ledger;

/** The kinds of accounts; a trader's carry a stored balance, the others are folded. */
enum AccountKind {
    /** What a trader can spend. */
    USER_FREE("user:free", Keeping.STORED),
    /** What a trader has promised: offers and bids. */
    USER_FROZEN("user:frozen", Keeping.STORED),
    /** What a trader has in presales: deposits of those sold, prices of those bought. */
    PRESALE_ESCROW("presale:escrow", Keeping.STORED),
    /** Commissions. */
    HOUSE_FEES("house:fees", Keeping.FOLDED),
    /** The chain's side of what came in: minus everything ever deposited. */
    CHAIN_IN("chain:in", Keeping.FOLDED),
    /** What traders asked to be paid out and is not out yet. */
    WITHDRAW_PENDING("withdraw:pending", Keeping.FOLDED),
    /** The chain's side of what went out to receivers. */
    CHAIN_OUT("chain:out", Keeping.FOLDED),
    /** What the chain took for payouts. */
    CHAIN_FEES("chain:fees", Keeping.FOLDED);

    private final String label;
    private final Keeping keeping;

    AccountKind(String label, Keeping keeping) {
        this.label = label;
        this.keeping = keeping;
    }

    /** How a kind's balance is kept. */
    enum Keeping {
        /** In a row with {@code CHECK (balance >= 0)}, locked by whoever moves it. */
        STORED,
        /** As the sum of its postings: everybody moves it, so nobody locks it. */
        FOLDED
    }

    /** The name in the database and in answers, such as {@code user:free}. */
    String label() {
        return label;
    }

    /** The last word of the label, such as {@code free}. */
    String word() {
        return label.substring(label.indexOf(':') + 1);
    }

    /** Tells whether accounts of this kind belong to a trader and have a stored balance. */
    boolean isStored() {
        return keeping == Keeping.STORED;
    }
}
