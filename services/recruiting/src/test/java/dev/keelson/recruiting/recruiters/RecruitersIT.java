package dev.keelson.recruiting.recruiters;

import dev.keelson.Repository;
import dev.keelson.recruiting.RepositoryPromises;
import dev.keelson.recruiting.shared.RecruiterId;
import dev.keelson.recruiting.shared.Zone;

import java.util.Optional;
import java.util.UUID;

/** Recruiters keep what every repository promises. */
class RecruitersIT extends RepositoryPromises<Recruiter, RecruiterId> {

    @Override
    protected Repository<Recruiter, RecruiterId> repository() {
        return new PostgresRecruiters();
    }

    @Override
    protected Recruiter another() {
        return new Recruiter(
                new RecruiterId(next()),
                "Kept",
                "kept" + number() + "@example.org",
                new Zone("Europe/Berlin"),
                Optional.empty(),
                Optional.of("https://video.example.org"),
                true,
                0);
    }

    @Override
    protected Recruiter changed(Recruiter thing) {
        return new Recruiter(
                thing.id(),
                "Other",
                thing.email(),
                thing.zone(),
                Optional.of((long) number()),
                Optional.empty(),
                false,
                thing.version());
    }

    @Override
    protected RecruiterId idOf(Recruiter thing) {
        return thing.id();
    }

    @Override
    protected RecruiterId id(UUID value) {
        return new RecruiterId(value);
    }
}
