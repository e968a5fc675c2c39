package dev.keelson.recruiting.candidates;

import dev.keelson.Repository;
import dev.keelson.recruiting.RepositoryPromises;
import dev.keelson.recruiting.candidates.Candidate.Profile;
import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.shared.Language;
import dev.keelson.recruiting.shared.Stage;
import dev.keelson.recruiting.shared.Zone;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Candidates keep what every repository promises. */
class CandidateRecordsIT extends RepositoryPromises<Candidate, CandidateId> {

    @Override
    protected Repository<Candidate, CandidateId> repository() {
        return new PostgresCandidates();
    }

    @Override
    protected Candidate another() {
        var profile =
                new Profile(
                        Optional.of(1_000_000L + number()),
                        "Kept",
                        "+7 701 000 00 00",
                        Optional.empty(),
                        Optional.empty(),
                        new Zone("Asia/Kolkata"),
                        Language.RU);
        var id = new CandidateId(next());
        return Candidate.applying(id, profile, "", Instant.parse("2031-01-01T00:00:00Z"));
    }

    @Override
    protected Candidate changed(Candidate thing) {
        return thing.at(Stage.HIRED);
    }

    @Override
    protected CandidateId idOf(Candidate thing) {
        return thing.id();
    }

    @Override
    protected CandidateId id(UUID value) {
        return new CandidateId(value);
    }
}
