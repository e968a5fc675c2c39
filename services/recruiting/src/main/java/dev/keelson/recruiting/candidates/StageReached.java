package dev.keelson.recruiting.candidates;

import dev.keelson.Event;
import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.shared.Stage;

/** A candidate has come to a stage. Speaks of no person: events are kept for ever. */
public record StageReached(CandidateId candidate, Stage from, Stage to) implements Event {

    @Override
    public String key() {
        return "candidate:" + candidate;
    }
}
