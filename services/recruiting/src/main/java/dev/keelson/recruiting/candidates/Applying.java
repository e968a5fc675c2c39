package dev.keelson.recruiting.candidates;

import dev.keelson.DataError;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.candidates.Candidate.Profile;
import dev.keelson.recruiting.cities.Cities;
import dev.keelson.recruiting.cities.City;
import dev.keelson.recruiting.links.SignedLinks;
import dev.keelson.recruiting.links.SignedLinks.Use;
import dev.keelson.recruiting.messages.Posting;
import dev.keelson.recruiting.messages.Posting.Notice;
import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.recruiting.templates.MessageKey;
import dev.keelson.recruiting.templates.Placeholder;
import dev.keelson.recruiting.templates.Words;

import java.util.Map;
import java.util.Optional;

/** Makes a candidate of somebody who has answered the questionnaire, and gives them their link. */
public final class Applying {

    private static final Operation APPLY = Operation.named("candidates.apply");

    private final Transactor transactor;
    private final Stores stores;
    private final SignedLinks links;
    private final Time time;

    Applying(Transactor transactor, Stores stores, SignedLinks links, Time time) {
        this.transactor = transactor;
        this.stores = stores;
        this.links = links;
        this.time = time;
    }

    record Stores(Candidates candidates, Cities cities, Posting posting) {}

    /** A candidate, and the token of their link. */
    public record Applied(Candidate candidate, String token) {}

    /** Why somebody does not become a candidate. */
    public sealed interface Refusal {

        /** Without consent nothing is kept. */
        record NoConsent() implements Refusal {}

        /** There is no such city, or nobody is looked for there. */
        record NoSuchCity() implements Refusal {}

        /** Something that is one's own is somebody else's already. */
        record Taken(String constraint) implements Refusal {}
    }

    /** Whether the candidate agrees that the answers are kept. */
    public enum Consent {
        /** Yes. */
        GIVEN,
        /** No. */
        WITHHELD
    }

    /** Keeps the candidate and the answers, one a line. */
    public Result<Applied, Refusal> apply(Profile profile, String answers, Consent consent) {
        if (consent == Consent.WITHHELD) {
            return Result.failure(new Refusal.NoConsent());
        }
        Words words = stores.posting().words();
        var id = new CandidateId(time.ids().next());
        Candidate candidate = Candidate.applying(id, profile, answers, time.clock().instant());
        return transactor.inUnit(APPLY, unit -> add(unit, words, candidate));
    }

    private Result<Applied, Refusal> add(UnitOfWork unit, Words words, Candidate candidate) {
        Optional<City> city =
                candidate
                        .city()
                        .flatMap(id ->
                                stores.cities()
                                        .get(unit, id)
                                        .<Optional<City>>fold(Optional::of, _ -> Optional.empty()))
                        .filter(City::active);
        if (city.isEmpty()) {
            return Result.failure(new Refusal.NoSuchCity());
        }
        return stores.candidates()
                .add(unit, candidate)
                .mapFailure(Applying::taken)
                .map(added -> welcome(unit, words, added));
    }

    private static Refusal taken(DataError error) {
        if (error instanceof DataError.Conflict(String constraint, String _)) {
            return new Refusal.Taken(constraint);
        }
        throw new IllegalStateException("an insert fails by a constraint alone: " + error);
    }

    private Applied welcome(UnitOfWork unit, Words words, Candidate added) {
        String token = links.token(Use.CANDIDATE, added.id().value());
        stores.posting()
                .post(
                        unit,
                        words,
                        new Notice(
                                MessageKey.CANDIDATE_LINK,
                                "link:" + added.id(),
                                added.reached(added.city()),
                                Map.of(
                                        Placeholder.CANDIDATE,
                                        added.name(),
                                        Placeholder.LINK,
                                        links.page(token)),
                                Optional.empty(),
                                Optional.empty()));
        return new Applied(added, token);
    }
}
