package dev.keelson.recruiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.recruiting.TestRecruiting.Person;
import dev.keelson.recruiting.TestRecruiting.Town;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.Test;

/** From the wish for a slot to its outcome, over HTTP. */
class BookingSlotsIT {

    private final TestRecruiting service = TestRecruiting.shared();
    private final Town town = service.town("Europe/Moscow");

    @Test
    void aCandidateAsksARecruiterApprovesAndTheCandidateConfirms() {
        String slot = town.slot("2031-03-03T10:00");
        Person anna = town.person();

        assertThat(anna.books(slot).ok().field("status")).isEqualTo("reserved");
        assertThat(service.statusOf(slot)).isEqualTo("pending");
        assertThat(service.approves(slot).ok().field("status")).isEqualTo("booked");
        assertThat(anna.confirms(slot).ok().field("status")).isEqualTo("confirmed");
        assertThat(service.subjects(anna.email()))
                .containsExactly(
                        "Your appointment: 3 March 2031, 10:00 (Europe/Moscow)", "Your own link");
    }

    @Test
    void everyRepeatedCallIsHarmless() {
        String slot = town.slot("2031-03-03T11:00");
        Person anna = town.person();

        Reply _ = anna.books(slot).ok();
        assertThat(anna.books(slot).ok().field("status")).isEqualTo("already_reserved");
        for (int i = 0; i < 2; i++) {
            assertThat(service.approves(slot).status()).isEqualTo(200);
        }
        for (int i = 0; i < 2; i++) {
            assertThat(anna.confirms(slot).status()).isEqualTo(200);
        }
        assertThat(service.subjects(anna.email())).hasSize(2);
        for (int i = 0; i < 2; i++) {
            assertThat(anna.cancels(slot).ok().field("status")).isEqualTo("free");
        }
        assertThat(service.subjects(anna.email())).hasSize(3);
        assertThat(service.statusOf(slot)).isEqualTo("free");
    }

    @Test
    void aSlotThatIsTakenIsRefusedWithTheNearestFreeOnes() {
        String slot = town.slot("2031-03-04T10:00");
        String near = town.slot("2031-03-04T11:00");
        String far = town.slot("2031-03-06T11:00");
        Reply _ = town.person().books(slot).ok();

        Reply refused = town.person().books(slot);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("SLOT_TAKEN");
        assertThat(refused.json().path("alternatives"))
                .extracting(each -> each.path("id").asString())
                .startsWith(near)
                .contains(far);
    }

    @Test
    void aCandidateHasOneSlotWithARecruiterAndIsInOnePlaceAtATime() {
        Town elsewhere = service.town("Europe/Moscow");
        String first = town.slot("2031-03-05T10:00");
        String second = town.slot("2031-03-05T12:00");
        String overlapping = elsewhere.slot("2031-03-05T10:15");
        Person anna = town.person();
        Reply _ = anna.books(first).ok();

        assertThat(anna.books(second).code()).isEqualTo("DUPLICATE_CANDIDATE");
        assertThat(anna.books(overlapping).code()).isEqualTo("DUPLICATE_CANDIDATE");
        assertThat(service.statusOf(second)).isEqualTo("free");
        assertThat(service.statusOf(overlapping)).isEqualTo("free");
    }

    @Test
    void aRecruitersInterviewsDoNotOverlapAndIntroductionDaysMay() {
        String _ = town.slot("2031-03-07T10:00");

        assertThat(town.offer("2031-03-07T10:15", "interview", 30).code())
                .isEqualTo("SLOT_OVERLAPS");
        assertThat(town.offer("2031-03-07T10:30", "interview", 30).status()).isEqualTo(200);
        assertThat(town.offer("2031-03-07T10:00", "intro_day", 240).status()).isEqualTo(200);
        assertThat(town.offer("2031-03-07T10:00", "intro_day", 240).status()).isEqualTo(200);
    }

    @Test
    void aWindowBecomesSlotsAndWhatOverlapsIsSkipped() {
        String _ = town.slot("2031-04-01T09:30");
        String window =
                """
                {"recruiter_id": "%s", "city_id": "%s", "purpose": "interview",
                 "from": "2031-04-01", "to": "2031-04-07", "opens": "09:00", "closes": "12:00",
                 "minutes": 30, "break_from": "10:00", "break_to": "11:00"}
                """
                        .formatted(town.recruiter(), town.city());

        Reply offered = service.admin().post("/api/slots/bulk", window).ok();

        // Tuesday to Monday are five working days of four slots; one was there.
        assertThat(offered.json().path("created").asInt()).isEqualTo(19);
        assertThat(offered.json().path("skipped").asInt()).isEqualTo(1);
        Reply again = service.admin().post("/api/slots/bulk", window).ok();
        assertThat(again.json().path("skipped").asInt()).isEqualTo(20);
    }

    @Test
    void aHeldSlotIsNobodyElsesForFiveMinutes() {
        String slot = town.slot("2031-03-10T10:00");
        Person anna = town.person();
        Person boris = town.person();
        String body = "{\"slot_id\": \"" + slot + "\"}";

        Reply _ = anna.client().post("/api/me/hold", body).ok();
        assertThat(boris.client().post("/api/me/hold", body).code()).isEqualTo("SLOT_TAKEN");
        assertThat(boris.books(slot).code()).isEqualTo("SLOT_TAKEN");
        assertThat(service.stranger().get("/api/free-slots?city_id=" + town.city()).text())
                .doesNotContain(slot);
        String _ = service.advance("PT5M1S");
        assertThat(service.run("holds")).isPositive();
        assertThat(boris.books(slot).status()).isEqualTo(200);
    }

    @Test
    void aCandidateMovesABookingTwiceAndTheStaffAsOftenAsItLikes() {
        String first = town.slot("2031-03-11T10:00");
        String second = town.slot("2031-03-11T11:00");
        Person anna = town.person();
        Reply _ = anna.books(first).ok();
        Reply _ = service.approves(first).ok();

        assertThat(anna.moves(first, second).ok().field("status")).isEqualTo("booked");
        assertThat(service.statusOf(first)).isEqualTo("free");
        Reply _ = anna.moves(second, first).ok();
        assertThat(anna.moves(first, second).code()).isEqualTo("TOO_MANY_MOVES");
        assertThat(
                        service.slot(first, "reschedule", "{\"to_slot_id\": \"" + second + "\"}")
                                .status())
                .isEqualTo(200);
        String mine = " where candidate = '" + anna.id() + "'";
        assertThat(service.number("select count(*) from recruiting.booking" + mine)).isEqualTo(1);
    }

    @Test
    void nobodyTouchesTheSlotOfSomebodyElse() {
        String slot = town.slot("2031-03-12T10:00");
        String free = town.slot("2031-03-12T12:00");
        Person anna = town.person();
        Person boris = town.person();
        Reply _ = anna.books(slot).ok();
        Reply _ = service.approves(slot).ok();

        assertThat(boris.cancels(slot).status()).isEqualTo(404);
        assertThat(boris.confirms(slot).status()).isEqualTo(404);
        assertThat(boris.moves(slot, free).code()).isEqualTo("SLOT_NOT_BOOKED");
        assertThat(service.statusOf(slot)).isEqualTo("booked");
    }

    @Test
    void anOutcomeIsRecordedOnceAndTest2IsSentOnce() {
        String slot = town.slot("2031-03-13T10:00");
        Person anna = town.person();
        Reply _ = anna.books(slot).ok();
        assertThat(service.slot(slot, "outcome", "{\"outcome\": \"passed\"}").code())
                .isEqualTo("SLOT_NOT_BOOKED");
        Reply _ = service.approves(slot).ok();

        for (int i = 0; i < 2; i++) {
            assertThat(service.slot(slot, "outcome", "{\"outcome\": \"passed\"}").status())
                    .isEqualTo(200);
        }
        assertThat(service.slot(slot, "outcome", "{\"outcome\": \"failed\"}").code())
                .isEqualTo("OUTCOME_KNOWN");
        assertThat(service.subjects(anna.email()))
                .filteredOn(subject -> subject.contains("Test 2"))
                .hasSize(1);
        assertThat(service.admin().get("/api/candidates/" + anna.id()).field("stage"))
                .isEqualTo("test_2_sent");
    }

    @Test
    void aRecruiterWithBookedSlotsCannotBeRemovedAndOneWithoutCan() {
        Town gone = service.town("Europe/Moscow");
        String slot = gone.slot("2031-03-14T10:00");
        Person anna = gone.person();
        Reply _ = anna.books(slot).ok();

        Reply refused = service.admin().delete("/api/recruiters/" + gone.recruiter());
        assertThat(refused.json().path("constraint").asString())
                .isEqualTo("recruiter_has_booked_slots");
        Reply _ = anna.cancels(slot).ok();
        assertThat(service.admin().delete("/api/recruiters/" + gone.recruiter()).status())
                .isEqualTo(200);
    }
}
