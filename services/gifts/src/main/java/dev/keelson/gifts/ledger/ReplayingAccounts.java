package dev.keelson.gifts.ledger;

import dev.keelson.Operation;
import dev.keelson.Transactor;
import dev.keelson.gifts.ledger.Replays.Replayed;
import dev.keelson.gifts.shared.UserId;

import java.util.List;

/** Works a trader's balances out from all postings there are; changes nothing. */
final class ReplayingAccounts {

    private static final Operation REPLAY = Operation.named("admin.ledger.replay");

    private final Transactor transactor;
    private final Replays replays;

    ReplayingAccounts(Transactor transactor, Replays replays) {
        this.transactor = transactor;
        this.replays = replays;
    }

    /** A trader's accounts; none of somebody who was never seen. */
    List<Replayed> replay(UserId user) {
        return transactor.read(REPLAY, session -> replays.of(session, user));
    }
}
