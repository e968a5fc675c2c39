package dev.keelson.gifts.trades;

import dev.keelson.Operation;
import dev.keelson.Transactor;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.trades.Trades.From;
import dev.keelson.gifts.trades.Trades.Of;
import dev.keelson.gifts.trades.Trades.Seen;
import dev.keelson.gifts.trades.Trades.SeenProposal;

import java.util.List;
import java.util.Optional;

/** Looks at trades and proposals; changes nothing. */
final class ReadingTrades {

    private static final Operation READ = Operation.named("trades.read");

    private final Transactor transactor;
    private final Trades trades;

    ReadingTrades(Transactor transactor, Trades trades) {
        this.transactor = transactor;
        this.trades = trades;
    }

    /** A page of trades. */
    List<Seen> trades(Of which, Optional<Cursor> after, int limit) {
        return transactor.read(READ, session -> trades.trades(session, which, after, limit));
    }

    /** A page of proposals. */
    List<SeenProposal> proposals(From which, Optional<Cursor> after, int limit) {
        return transactor.read(READ, session -> trades.proposals(session, which, after, limit));
    }
}
