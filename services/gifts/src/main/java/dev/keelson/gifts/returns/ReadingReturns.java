package dev.keelson.gifts.returns;

import dev.keelson.Operation;
import dev.keelson.Transactor;
import dev.keelson.gifts.returns.Returns.Seen;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.UserId;

import java.util.List;
import java.util.Optional;

/** Looks at returns; changes nothing. */
final class ReadingReturns {

    private static final Operation READ = Operation.named("returns.read");

    private final Transactor transactor;
    private final Returns returns;

    ReadingReturns(Transactor transactor, Returns returns) {
        this.transactor = transactor;
        this.returns = returns;
    }

    /** Those that a trader asked for, the newest first. */
    List<Seen> of(UserId owner, Optional<Cursor> after, int limit) {
        return transactor.read(READ, session -> returns.of(session, owner, after, limit));
    }
}
