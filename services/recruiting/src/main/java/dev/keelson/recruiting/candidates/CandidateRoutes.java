package dev.keelson.recruiting.candidates;

import dev.keelson.RecordedEvent;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.recruiting.candidates.Applying.Applied;
import dev.keelson.recruiting.candidates.Applying.Consent;
import dev.keelson.recruiting.candidates.Candidate.Profile;
import dev.keelson.recruiting.candidates.Candidates.Order;
import dev.keelson.recruiting.candidates.Candidates.Search;
import dev.keelson.recruiting.links.SignedLinks;
import dev.keelson.recruiting.links.SignedLinks.Use;
import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.shared.CityId;
import dev.keelson.recruiting.shared.DataAnswers;
import dev.keelson.recruiting.shared.Language;
import dev.keelson.recruiting.shared.Listing;
import dev.keelson.recruiting.shared.Stage;
import dev.keelson.recruiting.shared.Texts;
import dev.keelson.recruiting.shared.Zone;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;
import dev.keelson.service.json.InvalidField;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** {@code /api/apply} for everybody, {@code /api/candidates} for the staff. */
final class CandidateRoutes {

    private static final String[] STAFF = {"admin", "recruiter"};
    private static final int MOST = 200;
    private static final int USUAL = 50;
    private static final int MOST_ANSWERS = 100;

    private final KeepingCandidates keeping;
    private final Applying applying;
    private final ErasingCandidate erasing;
    private final SignedLinks links;

    CandidateRoutes(
            KeepingCandidates keeping,
            Applying applying,
            ErasingCandidate erasing,
            SignedLinks links) {
        this.keeping = keeping;
        this.applying = applying;
        this.erasing = erasing;
        this.links = links;
    }

    record AnswerBody(UUID questionId, String answer) {

        AnswerBody {
            answer = Texts.required("answer", answer, 1_000).replace('\n', ' ');
        }
    }

    record ApplyBody(
            String name,
            String phone,
            Optional<String> email,
            CityId cityId,
            Zone zone,
            Language locale,
            boolean consent,
            List<AnswerBody> answers) {

        ApplyBody {
            name = Texts.required("name", name, 100);
            phone = checkedPhone(phone);
            email = Texts.email("email", email);
            answers = List.copyOf(answers);
            if (answers.size() > MOST_ANSWERS) {
                throw new InvalidField("answers", "must be at most " + MOST_ANSWERS);
            }
        }

        Profile profile() {
            return new Profile(
                    Optional.empty(), name, phone, email, Optional.of(cityId), zone, locale);
        }

        String text() {
            return answers.stream()
                    .map(each -> each.questionId() + " " + each.answer())
                    .collect(Collectors.joining("\n"));
        }
    }

    record CandidateBody(
            Optional<Long> telegramId,
            String name,
            String phone,
            Optional<String> email,
            Optional<CityId> cityId,
            Zone zone,
            Language locale,
            Optional<Integer> version) {

        CandidateBody {
            name = Texts.required("name", name, 100);
            phone = checkedPhone(phone);
            email = Texts.email("email", email);
        }

        Profile profile() {
            return new Profile(telegramId, name, phone, email, cityId, zone, locale);
        }
    }

    record SearchQuery(
            Optional<Stage> stage,
            Optional<CityId> cityId,
            Optional<String> text,
            Optional<Order> order,
            Optional<Integer> offset,
            Optional<Integer> limit) {

        SearchQuery {
            if (limit.filter(size -> size < 1 || size > MOST).isPresent()) {
                throw new InvalidField("limit", "must be 1 to " + MOST);
            }
            if (offset.filter(from -> from < 0).isPresent()) {
                throw new InvalidField("offset", "must be at least 0");
            }
        }

        Search search() {
            return new Search(
                    stage,
                    cityId,
                    text.filter(words -> !words.isBlank()),
                    order.orElse(Order.NEWEST),
                    offset.orElse(0),
                    limit.orElse(USUAL));
        }
    }

    record StageBody(Stage stage) {}

    record AppliedShape(Candidate candidate, String token, String link) {}

    record LinkShape(String token, String link) {}

    record EventShape(long seq, String type, String payload, Instant at) {

        static EventShape of(RecordedEvent event) {
            return new EventShape(event.seq(), event.type(), event.payload(), event.recordedAt());
        }
    }

    private static String checkedPhone(String text) {
        String stripped = text.strip();
        if (!stripped.matches("\\+?[0-9 ()-]{5,24}")) {
            throw new InvalidField("phone", "must be a number such as +7 701 000 00 00");
        }
        return stripped;
    }

    Endpoints endpoints() {
        return Endpoints.under("/api")
                .post(
                        "/apply",
                        e -> e.operation("candidates.apply").body(ApplyBody.class),
                        this::apply)
                .get(
                        "/candidates",
                        e -> e.operation("candidates.list").roles(STAFF).body(SearchQuery.class),
                        this::search)
                .post(
                        "/candidates",
                        e -> e.operation("candidates.add").roles(STAFF).body(CandidateBody.class),
                        this::add)
                .get(
                        "/candidates/{candidate_id}",
                        e -> e.operation("candidates.get").roles(STAFF),
                        this::get)
                .post(
                        "/candidates/{candidate_id}",
                        e ->
                                e.operation("candidates.change")
                                        .roles(STAFF)
                                        .body(CandidateBody.class),
                        this::change)
                .delete(
                        "/candidates/{candidate_id}",
                        e -> e.operation("candidates.erase").roles(STAFF),
                        call -> erase(id(call)))
                .post(
                        "/candidates/{candidate_id}/stage",
                        e -> e.operation("candidates.stage").roles(STAFF).body(StageBody.class),
                        this::reach)
                .get(
                        "/candidates/{candidate_id}/history",
                        e -> e.operation("candidates.history").roles(STAFF),
                        this::history)
                .post(
                        "/candidates/{candidate_id}/link",
                        e -> e.operation("candidates.link").roles(STAFF).reads(),
                        this::link)
                .post(
                        "/me/erase",
                        e -> e.operation("me.erase").roles("candidate"),
                        call -> erase(self(call)))
                .post(
                        "/me/wait",
                        e -> e.operation("me.wait").roles("candidate"),
                        call -> DataAnswers.of(keeping.waitForSlots(self(call))));
    }

    private Answer apply(Call<ApplyBody> call) {
        ApplyBody body = call.body();
        Consent consent = body.consent() ? Consent.GIVEN : Consent.WITHHELD;
        return switch (applying.apply(body.profile(), body.text(), consent)) {
            case Success(Applied(Candidate candidate, String token)) ->
                    Answer.ok(new AppliedShape(candidate, token, links.page(token)));
            case Failure(Applying.Refusal.NoConsent _) ->
                    Answer.refused(
                            409, "CONSENT_MISSING", "Without your consent nothing can be kept.");
            case Failure(Applying.Refusal.NoSuchCity _) ->
                    Answer.refused(404, "NO_SUCH_THING", "Nobody is looked for in that city.");
            case Failure(Applying.Refusal.Taken(String constraint)) ->
                    Answer.refused(409, "CONFLICT", "Somebody else has that already.")
                            .with("constraint", constraint);
        };
    }

    private Answer search(Call<SearchQuery> call) {
        return Answer.ok(Listing.whole(keeping.search(call.body().search())));
    }

    private Answer add(Call<CandidateBody> call) {
        return DataAnswers.of(keeping.add(call.body().profile()));
    }

    private Answer get(Call<NoBody> call) {
        return DataAnswers.of(keeping.get(id(call)));
    }

    private Answer change(Call<CandidateBody> call) {
        CandidateBody body = call.body();
        return DataAnswers.of(keeping.change(id(call), body.profile(), body.version().orElse(0)));
    }

    private Answer erase(CandidateId id) {
        return switch (erasing.erase(id)) {
            case Success(CandidateId erased) -> Answer.ok(Map.of("deleted", erased));
            case Failure(ErasingCandidate.Refusal.NoSuchCandidate _) ->
                    Answer.refused(404, "NO_SUCH_THING", "There is no such candidate.");
            case Failure(ErasingCandidate.Refusal.HasSlot _) ->
                    Answer.refused(409, "HAS_SLOT", "Cancel the booked slot first.");
        };
    }

    private Answer reach(Call<StageBody> call) {
        return DataAnswers.of(keeping.reach(id(call), call.body().stage()));
    }

    private Answer history(Call<NoBody> call) {
        return DataAnswers.of(
                keeping.history(id(call))
                        .map(events ->
                                Listing.whole(events.stream().map(EventShape::of).toList())));
    }

    private Answer link(Call<NoBody> call) {
        return DataAnswers.of(
                keeping.get(id(call))
                        .map(candidate -> {
                            String token = links.token(Use.CANDIDATE, candidate.id().value());
                            return new LinkShape(token, links.page(token));
                        }));
    }

    private CandidateId self(Call<?> call) {
        return call.token()
                .flatMap(token -> links.whose(Use.CANDIDATE, token))
                .map(CandidateId::new)
                .orElseThrow(() -> new IllegalStateException("a candidate without a link"));
    }

    private static CandidateId id(Call<?> call) {
        return new CandidateId(Texts.id(call.path("candidate_id")));
    }
}
