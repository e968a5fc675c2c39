package dev.keelson.recruiting.catalogues;

import dev.keelson.Operation;
import dev.keelson.RecordedEvent;
import dev.keelson.Transactor;
import dev.keelson.postgres.outbox.EventHistory;
import dev.keelson.recruiting.shared.CatalogueChanged;

import java.util.List;

/**
 * Forgets what this instance remembers of the catalogues once any instance has changed them.
 *
 * <p>It reads the events of all changes by their numbers, which are given in the order of commits:
 * none is missed, whoever made it. One round at a time.
 */
public final class FollowingCatalogues {

    private static final Operation FOLLOW = Operation.named("catalogues.follow");
    private static final int BATCH = 500;

    private final Transactor transactor;
    private final EventHistory history = new EventHistory();
    private final List<Runnable> forgetting;
    private long seen;

    /**
     * Follows from the first event on.
     *
     * @param forgetting each forgets one of the things that are remembered
     */
    public FollowingCatalogues(Transactor transactor, List<Runnable> forgetting) {
        this.transactor = transactor;
        this.forgetting = List.copyOf(forgetting);
    }

    /**
     * Catches up with all changes.
     *
     * @return how many there were
     */
    public synchronized int follow() {
        int all = 0;
        int last = BATCH;
        while (last == BATCH) {
            List<RecordedEvent> changes =
                    transactor.read(
                            FOLLOW,
                            session -> history.of(session, CatalogueChanged.KEY, seen, BATCH));
            last = changes.size();
            all += last;
            if (last > 0) {
                seen = changes.getLast().seq();
            }
        }
        if (all > 0) {
            forgetting.forEach(Runnable::run);
        }
        return all;
    }
}
