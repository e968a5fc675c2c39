package dev.keelson.recruiting.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.recruiting.TestRecruiting;
import dev.keelson.recruiting.TestRecruiting.Person;
import dev.keelson.recruiting.TestRecruiting.Town;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.Test;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many messages to PostgreSQL the service's busiest operations take, COMMIT included. */
class TripsIT {

    private static final TestRecruiting SERVICE = TestRecruiting.shared();

    private final Town town = SERVICE.town("Europe/Moscow");

    /** All trips of an operation so far, as the metrics have them. */
    private static long trips(String operation) {
        Matcher lines =
                Pattern.compile(
                                "(?m)^keelson_unit_trips_total\\{[^}]*operation=\""
                                        + Pattern.quote(operation)
                                        + "\"[^}]*} ([0-9.]+)")
                        .matcher(SERVICE.stranger().get("/metrics").text());
        double all = 0;
        while (lines.find()) {
            all += Double.parseDouble(lines.group(1));
        }
        return Math.round(all);
    }

    @Test
    void aBookingIsOneMessageOfReadsAndOneOfWritesWithTheCommit() {
        String slot = town.slot("2036-03-03T10:00");
        Person anna = town.person();
        long before = trips("slots.book");

        Reply _ = anna.books(slot).ok();
        assertThat(trips("slots.book") - before).isEqualTo(2);

        Reply _ = town.person().books(slot);
        assertThat(trips("slots.book") - before).as("and a refusal its reads").isLessThan(5);
    }

    @Test
    void theStaffsBookingWithItsRemindersTakesNoMore() {
        String slot = town.slot("2036-03-03T11:00");
        Person anna = town.person();
        long before = trips("slots.book");

        Reply _ = SERVICE.slot(slot, "book", "{\"candidate_id\": \"" + anna.id() + "\"}").ok();

        assertThat(trips("slots.book") - before).isEqualTo(2);
    }
}
