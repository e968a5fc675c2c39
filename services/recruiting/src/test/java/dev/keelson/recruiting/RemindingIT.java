package dev.keelson.recruiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.recruiting.TestRecruiting.Person;
import dev.keelson.recruiting.TestRecruiting.Town;
import dev.keelson.testkit.Race;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

/** Reminders and auto messages: sent once, at their time, and not when they are not true. */
class RemindingIT {

    private static final TestRecruiting SERVICE = TestRecruiting.shared();

    private final Town town = SERVICE.town("Asia/Almaty");

    /** Noon, so many days from what the sandbox's clock shows. */
    private String noonIn(int days) {
        Instant now = Instant.parse(SERVICE.advance("PT0S"));
        return LocalDate.ofInstant(now, ZoneId.of("Asia/Almaty")).plusDays(days) + "T12:00";
    }

    private static long reminders(Person person, String state) {
        return SERVICE.number(
                """
                select count(*)
                  from recruiting.reminder r
                  join recruiting.booking b on b.id = r.booking
                 where b.candidate = '%s' and r.state = '%s'
                """
                        .formatted(person.id(), state));
    }

    @Test
    void aReminderIsSentOnceAtItsTime() {
        String slot = town.slot(noonIn(4));
        Person anna = town.person();
        Reply _ = anna.books(slot).ok();
        Reply _ = SERVICE.approves(slot).ok();
        assertThat(reminders(anna, "WAITING")).isEqualTo(3);

        int _ = SERVICE.run("reminders");
        assertThat(reminders(anna, "SENT")).isZero();
        String _ = SERVICE.advance("P5D");
        int _ = SERVICE.run("reminders");
        int _ = SERVICE.run("reminders");

        assertThat(reminders(anna, "SENT")).isEqualTo(3);
        assertThat(SERVICE.subjects(anna.email()))
                .filteredOn(subject -> subject.startsWith("Soon"))
                .hasSize(3);
    }

    @Test
    void theReminderOfAMovedBookingIsDroppedVisiblyAndTheNewOneIsSent() {
        String first = town.slot(noonIn(4));
        String second = town.slot(noonIn(6));
        Person anna = town.person();
        Reply _ = anna.books(first).ok();
        Reply _ = SERVICE.approves(first).ok();
        Reply _ = anna.moves(first, second).ok();

        String _ = SERVICE.advance("P4DT12H");
        int _ = SERVICE.run("reminders");

        assertThat(reminders(anna, "DROPPED")).isEqualTo(3);
        assertThat(reminders(anna, "WAITING")).isEqualTo(3);
        assertThat(SERVICE.subjects(anna.email())).noneMatch(subject -> subject.startsWith("Soon"));
        String _ = SERVICE.advance("P2D");
        int _ = SERVICE.run("reminders");
        assertThat(reminders(anna, "SENT")).isEqualTo(3);
    }

    @Test
    void aMessageOfABookingThatMovedWhileItWaitedIsDroppedVisibly() {
        String first = town.slot(noonIn(8));
        String second = town.slot(noonIn(9));
        Person anna = town.person();
        Reply _ = anna.books(first).ok();
        Reply _ = SERVICE.approves(first).ok();
        Reply _ = anna.moves(first, second).ok();

        assertThat(SERVICE.subjects(anna.email()))
                .noneMatch(subject -> subject.startsWith("Your appointment"))
                .anyMatch(subject -> subject.startsWith("Moved"));
        assertThat(SERVICE.admin().get("/api/messages?state=dropped").text())
                .contains("its booking has moved on", anna.id());
    }

    @Test
    void anAutoMessageOnTwoInstancesGoesToEachCandidateOnce() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            Person _ = town.person();
        }
        try (TestRecruiting other = SERVICE.another()) {
            String now = SERVICE.advance("PT1M");
            Reply _ =
                    SERVICE.admin()
                            .post(
                                    "/api/auto-messages",
                                    """
                                    {"text": "We open on Sunday too", "at": "%s",
                                     "zone": "Asia/Almaty", "target": "city", "city_id": "%s"}
                                    """
                                            .formatted(now, town.city()))
                            .ok();
            Map<Integer, TestRecruiting> both = Map.of(0, SERVICE, 1, other);

            var race =
                    Race.of(2)
                            .rounds(3)
                            .run(lap ->
                                    both.getOrDefault(lap.thread(), other).run("auto-messages"));

            assertThat(race.withoutFaults().values().stream().mapToInt(ran -> ran).sum())
                    .isEqualTo(1);
            assertThat(
                            SERVICE.number(
                                    """
                                    select count(*) from recruiting.message
                                     where template = 'auto message' and candidate in
                                           (select id from recruiting.candidate
                                             where city = '%s')
                                    """
                                            .formatted(town.city())))
                    .isEqualTo(5);
        }
    }
}
