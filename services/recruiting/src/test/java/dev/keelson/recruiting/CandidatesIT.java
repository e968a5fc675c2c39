package dev.keelson.recruiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.recruiting.TestRecruiting.Person;
import dev.keelson.recruiting.TestRecruiting.Town;
import dev.keelson.testkit.http.HttpCaller;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.Test;

import java.util.UUID;

/** Who applies: links, consent, history, tests, and being forgotten. */
class CandidatesIT {

    private final TestRecruiting service = TestRecruiting.shared();
    private final Town town = service.town("Europe/Moscow");

    @Test
    void withoutConsentNothingIsKept() {
        Reply refused =
                service.stranger()
                        .post(
                                "/api/apply",
                                """
                                {"name": "A", "phone": "+7 701 000 00 00", "city_id": "%s",
                                 "zone": "Europe/Moscow", "locale": "en", "consent": false,
                                 "answers": []}
                                """
                                        .formatted(town.city()));

        assertThat(refused.code()).isEqualTo("CONSENT_MISSING");
        assertThat(
                        service.number(
                                "select count(*) from recruiting.candidate where city = '"
                                        + town.city()
                                        + "'"))
                .isZero();
    }

    @Test
    void aForgedOrExpiredLinkOpensNothing() {
        Person anna = town.person();
        assertThat(anna.client().get("/api/me").status()).isEqualTo(200);
        String token =
                service.admin().post("/api/candidates/" + anna.id() + "/link", "{}").field("token");
        char last = token.charAt(10);
        String forged = token.substring(0, 10) + (last == 'A' ? 'B' : 'A') + token.substring(11);

        assertThat(service.stranger().with(forged).get("/api/me").status()).isEqualTo(401);
        String _ = service.advance("P31D");
        assertThat(service.stranger().with(token).get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void whoIsErasedIsForgottenAndSoIsWhatWasSaidToThem() {
        String slot = town.slot("2033-03-03T10:00");
        Person anna = town.person();
        Reply _ = anna.books(slot).ok();
        assertThat(anna.client().post("/api/me/erase", "{}").code()).isEqualTo("HAS_SLOT");
        Reply _ = anna.cancels(slot).ok();

        Reply _ = anna.client().post("/api/me/erase", "{}").ok();
        Reply _ = anna.client().post("/api/me/erase", "{}").ok();

        String kept =
                service.admin().get("/api/candidates/" + anna.id()).ok().text()
                        + service.admin().get("/api/candidates/" + anna.id() + "/history").text()
                        + service.text(
                                "select string_agg(m::text, ' ') from recruiting.message m where"
                                        + " candidate = '"
                                        + anna.id()
                                        + "'");
        assertThat(kept).doesNotContain(anna.email(), "Person ", "+7 701");
        assertThat(anna.books(town.slot("2033-03-03T12:00")).status()).isEqualTo(404);
    }

    @Test
    void historyTellsWhatHappenedInOrder() {
        String slot = town.slot("2033-03-04T10:00");
        Person anna = town.person();
        Reply _ = anna.books(slot).ok();
        Reply _ = service.approves(slot).ok();
        Reply _ = anna.cancels(slot).ok();

        assertThat(
                        service.admin()
                                .get("/api/candidates/" + anna.id() + "/history")
                                .ok()
                                .json()
                                .path("items"))
                .extracting(event -> event.path("type").asString())
                .containsExactly(
                        "BookingChanged",
                        "StageReached",
                        "BookingChanged",
                        "StageReached",
                        "BookingChanged");
    }

    @Test
    void theSameAttemptAtTest2HasTheSameScoreAndTheServerComputesIt() {
        String question =
                service.admin()
                        .post(
                                "/api/questions",
                                """
                                {"test": "test_2", "position": 1, "text": "7 x 8",
                                 "options": ["54", "56"], "correct": 1}
                                """)
                        .ok()
                        .field("id");
        Person anna = town.person();
        String attempt =
                """
                {"attempt": "%s",
                 "answers": [{"question_id": "%s", "choices": [0, 1], "seconds": 130}]}
                """
                        .formatted(UUID.randomUUID(), question);

        assertThat(anna.client().post("/api/me/test", attempt).code()).isEqualTo("TEST_NOT_OPEN");
        Reply _ =
                service.admin()
                        .post(
                                "/api/candidates/" + anna.id() + "/stage",
                                "{\"stage\": \"test_2_sent\"}")
                        .ok();
        Reply first = anna.client().post("/api/me/test", attempt).ok();
        Reply again = anna.client().post("/api/me/test", attempt).ok();

        assertThat(first.json().path("score").asDouble()).isEqualTo(0.7);
        assertThat(first.field("verdict")).isEqualTo("failed");
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(anna.client().get("/api/me/test").text()).doesNotContain("correct");
        Reply _ = service.admin().delete("/api/questions/" + question).ok();
    }

    @Test
    void unknownPlaceholdersAreRefusedAndACitysWordsGoBeforeEverybodys() {
        String draft = "{\"key\": \"refusal\", \"subject\": \"%s\", \"body\": \"%s\"%s}";
        Reply refused =
                service.admin()
                        .post("/api/stage-templates", draft.formatted("No", "{link} {salary}", ""));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("/body", "{link}");

        Reply everybody =
                service.admin()
                        .post("/api/stage-templates", draft.formatted("All", "{city}", ""))
                        .ok();
        Reply _ =
                service.admin()
                        .post(
                                "/api/stage-templates",
                                draft.formatted(
                                        "Own", "{city}", ", \"city_id\": \"" + town.city() + "\""))
                        .ok();
        assertThat(refusalIn(town)).isEqualTo("Own");
        assertThat(refusalIn(service.town("Europe/Moscow"))).isEqualTo("All");
        Reply _ = service.admin().delete("/api/stage-templates/" + everybody.field("id")).ok();
        assertThat(refusalIn(service.town("Europe/Moscow"))).isEqualTo("About your application");
    }

    private String refusalIn(Town where) {
        String slot = where.slot("2033-04-01T10:00");
        Person anna = where.person();
        Reply _ = service.slot(slot, "book", "{\"candidate_id\": \"" + anna.id() + "\"}").ok();
        Reply _ = service.slot(slot, "outcome", "{\"outcome\": \"failed\"}").ok();
        return service.subjects(anna.email()).getFirst();
    }

    @Test
    void whoWaitsIsToldOnceThatSomethingIsFree() {
        Person anna = town.person();
        Reply _ = anna.client().post("/api/me/wait", "{}").ok();
        int _ = service.run("waiting-list");
        assertThat(service.subjects(anna.email())).hasSize(1);

        String _ = town.slot("2033-05-01T10:00");
        int _ = service.run("waiting-list");
        int _ = service.run("waiting-list");

        assertThat(service.subjects(anna.email()))
                .filteredOn(subject -> subject.startsWith("There are free times"))
                .hasSize(1);
        assertThat(anna.client().get("/api/me").json().path("candidate").path("waiting_since"))
                .isEmpty();
    }

    @Test
    void aLinkToSignInByIsGoodOnce() {
        Reply _ =
                service.stranger()
                        .post("/api/staff/links", "{\"email\": \"nobody@example.org\"}")
                        .ok();
        assertThat(service.subjects("nobody@example.org")).isEmpty();
        Reply _ = service.stranger().post("/sandbox/staff", "{\"role\": \"recruiter\"}").ok();
        String address = "recruiter@sandbox.example.org";
        Reply _ =
                service.stranger()
                        .post("/api/staff/links", "{\"email\": \"" + address + "\"}")
                        .ok();
        int _ = service.run("delivery");
        String letter =
                service.stranger()
                        .get("/sandbox/inbox?address=" + address)
                        .json()
                        .path("items")
                        .path(0)
                        .path("body")
                        .asString();
        String code = "{\"code\": \"" + letter.replaceFirst("(?s).*#(s_\\w+).*", "$1") + "\"}";

        String token = service.stranger().post("/api/staff/sign-in", code).ok().field("token");
        assertThat(service.stranger().post("/api/staff/sign-in", code).code())
                .isEqualTo("LINK_NOT_GOOD");
        HttpCaller recruiter = service.stranger().with(token);
        assertThat(recruiter.get("/api/cities").status()).isEqualTo(200);
        assertThat(recruiter.post("/api/cities", "{}").status()).isEqualTo(403);
    }
}
