package dev.keelson.recruiting.candidates;

import dev.keelson.Lease;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.cities.City;
import dev.keelson.recruiting.links.SignedLinks;
import dev.keelson.recruiting.links.SignedLinks.Use;
import dev.keelson.recruiting.messages.Posting.Notice;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.recruiting.templates.MessageKey;
import dev.keelson.recruiting.templates.Placeholder;
import dev.keelson.recruiting.templates.Words;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells those who wait that there are free slots in their city, once, and ends their waiting. */
public final class TellingWaiting {

    private static final Operation TELL = Operation.named("candidates.tell-waiting");
    private static final int BATCH = 100;

    private final Transactor transactor;
    private final Applying.Stores stores;
    private final SignedLinks links;
    private final Time time;

    TellingWaiting(Transactor transactor, Applying.Stores stores, SignedLinks links, Time time) {
        this.transactor = transactor;
        this.stores = stores;
        this.links = links;
        this.time = time;
    }

    /**
     * Tells the first hundred; the others are told in the next rounds.
     *
     * @return how many were told
     */
    public int round(Lease lease) {
        Words words = stores.posting().words();
        return transactor
                .<Integer, Void>inUnit(TELL.under(lease), unit -> Result.success(tell(unit, words)))
                .orElseThrow();
    }

    private int tell(UnitOfWork unit, Words words) {
        List<Candidate> waiting =
                stores.candidates().waitingWhereSlotsAreFree(unit, time.clock().instant(), BATCH);
        for (Candidate candidate : waiting) {
            stores.posting().post(unit, words, notice(unit, candidate));
            Candidate _ =
                    stores.candidates().update(unit, candidate.at(candidate.stage())).orElseThrow();
        }
        return waiting.size();
    }

    private Notice notice(UnitOfWork unit, Candidate candidate) {
        City city = stores.cities().get(unit, candidate.city().orElseThrow()).orElseThrow();
        String link = links.page(links.token(Use.CANDIDATE, candidate.id().value()));
        return new Notice(
                MessageKey.SLOTS_FREE,
                "slots-free:" + candidate.id() + ":" + candidate.version(),
                candidate.reached(candidate.city()),
                Map.of(
                        Placeholder.CANDIDATE, candidate.name(),
                        Placeholder.CITY, city.name(),
                        Placeholder.LINK, link),
                Optional.empty(),
                Optional.empty());
    }
}
