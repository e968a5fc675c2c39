package dev.keelson.recruiting.candidates;

import dev.keelson.Transactor;
import dev.keelson.recruiting.cities.Cities;
import dev.keelson.recruiting.links.SignedLinks;
import dev.keelson.recruiting.messages.Posting;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.service.http.Endpoints;

/** Candidates, put together. */
public record CandidatesModule(
        Candidates candidates,
        KeepingCandidates keeping,
        Applying applying,
        TellingWaiting telling,
        LinkingChat linking,
        Endpoints endpoints) {

    /** What the feature stands on. */
    public record Needs(Cities cities, Posting posting, SignedLinks links) {}

    /** Wires the feature. */
    public static CandidatesModule wire(Transactor transactor, Needs needs, Time time) {
        var candidates = new PostgresCandidates();
        var keeping = new KeepingCandidates(transactor, candidates, time);
        var stores = new Applying.Stores(candidates, needs.cities(), needs.posting());
        var applying = new Applying(transactor, stores, needs.links(), time);
        var erasing = new ErasingCandidate(transactor, candidates, needs.posting(), time);
        var routes = new CandidateRoutes(keeping, applying, erasing, needs.links());
        return new CandidatesModule(
                candidates,
                keeping,
                applying,
                new TellingWaiting(transactor, stores, needs.links(), time),
                new LinkingChat(transactor, candidates, needs.posting(), needs.links()),
                routes.endpoints());
    }
}
