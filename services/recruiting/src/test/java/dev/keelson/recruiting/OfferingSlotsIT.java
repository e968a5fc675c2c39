package dev.keelson.recruiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.recruiting.TestRecruiting.Town;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Local times on the recruiter's wall, in the nights when the clocks change too. */
class OfferingSlotsIT {

    private final TestRecruiting service = TestRecruiting.shared();

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2031-03-30T02:30, does not exist",
        "Europe/Berlin, 2031-10-26T02:30, comes twice",
        "America/New_York, 2031-03-09T02:15, does not exist",
        "America/New_York, 2031-11-02T01:15, comes twice",
        "Australia/Lord_Howe, 2031-10-05T02:15, does not exist"
    })
    void aTimeThatTheNightOfTheClockChangeLeavesOutOrHasTwiceIsInvalid(
            String zone, String wall, String why) {
        Reply refused = service.town(zone).offer(wall, "interview", 30);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").path(0).path("pointer").asString())
                .isEqualTo("/starts_at");
        assertThat(refused.text()).contains(why);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2031-03-30T01:30, 2031-03-30T00:30:00Z",
        "Europe/Berlin, 2031-03-30T03:00, 2031-03-30T01:00:00Z",
        "Europe/Berlin, 2031-10-26T03:00, 2031-10-26T02:00:00Z",
        "Asia/Kolkata, 2031-07-01T10:00, 2031-07-01T04:30:00Z",
        "Asia/Kathmandu, 2031-07-01T10:00, 2031-07-01T04:15:00Z",
        "Europe/Moscow, 2031-07-01T23:45, 2031-07-01T20:45:00Z"
    })
    void aTimeOnTheWallIsOneInstant(String zone, String wall, String instant) {
        Reply slot = service.town(zone).offer(wall, "interview", 30).ok();

        assertThat(slot.field("starts_at")).isEqualTo(instant);
    }

    @Test
    void aSlotAcrossMidnightEndsOnTheNextDayAndOverlapsThere() {
        Town town = service.town("Asia/Almaty");
        Reply late = town.offer("2031-07-02T23:45", "interview", 30).ok();

        assertThat(late.field("ends_at")).isEqualTo("2031-07-02T19:15:00Z");
        assertThat(town.offer("2031-07-03T00:00", "interview", 30).code())
                .isEqualTo("SLOT_OVERLAPS");
        assertThat(town.offer("2031-07-03T00:15", "interview", 30).status()).isEqualTo(200);
    }

    @Test
    void aSlotThroughTheNightOfTheClockChangeIsAsLongAsItSays() {
        Town town = service.town("Europe/Berlin");
        Reply slot = town.offer("2031-03-30T01:30", "interview", 60).ok();

        assertThat(slot.field("ends_at")).isEqualTo("2031-03-30T01:30:00Z");
        // 03:30 on the wall is the instant at which it ends.
        assertThat(town.offer("2031-03-30T03:30", "interview", 30).status()).isEqualTo(200);
    }

    @Test
    void aWindowLeavesOutTheTimesThatDoNotExistAndSaysHowMany() {
        Town town = service.town("Europe/Berlin");
        Reply offered =
                service.admin()
                        .post(
                                "/api/slots/bulk",
                                """
                                {"recruiter_id": "%s", "city_id": "%s", "purpose": "interview",
                                 "from": "2031-03-30", "to": "2031-03-30", "opens": "01:00",
                                 "closes": "04:00", "minutes": 30, "weekends": true}
                                """
                                        .formatted(town.recruiter(), town.city()))
                        .ok();

        assertThat(offered.json().path("impossible").asInt()).isEqualTo(2);
        assertThat(offered.json().path("created").asInt()).isEqualTo(4);
    }
}
