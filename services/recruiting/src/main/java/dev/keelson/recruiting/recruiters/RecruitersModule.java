package dev.keelson.recruiting.recruiters;

import dev.keelson.Transactor;
import dev.keelson.recruiting.cities.Cities;
import dev.keelson.recruiting.links.SignedLinks;
import dev.keelson.recruiting.messages.Posting;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.service.http.Endpoints;

import java.util.Optional;

/** Recruiters, put together. */
public record RecruitersModule(
        Recruiters recruiters,
        KeepingRecruiters keeping,
        LinkingRecruiter linking,
        Endpoints endpoints) {

    /**
     * What the feature stands on.
     *
     * @param bot the name of our bot on Telegram
     */
    public record Needs(Cities cities, Posting posting, SignedLinks links, Optional<String> bot) {}

    /** Wires the feature. */
    public static RecruitersModule wire(Transactor transactor, Needs needs, Time time) {
        var recruiters = new PostgresRecruiters();
        var keeping = new KeepingRecruiters(transactor, recruiters, needs.cities(), time);
        return new RecruitersModule(
                recruiters,
                keeping,
                new LinkingRecruiter(transactor, recruiters, keeping, needs.posting()),
                new RecruiterRoutes(keeping, needs.links(), needs.bot()).endpoints());
    }
}
