package dev.keelson.recruiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.recruiting.TestRecruiting.Person;
import dev.keelson.recruiting.TestRecruiting.Town;
import dev.keelson.testkit.Race;
import dev.keelson.testkit.RaceResult;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What must hold when everybody wants the same at the same moment, over HTTP. */
@Tag("race")
class BookingRacesIT {

    private static final int CANDIDATES = 50;

    private final TestRecruiting service = TestRecruiting.shared();
    private final Town town = service.town("Europe/Moscow");

    @Test
    void ofFiftyCandidatesAtOneSlotOneBooksItAndTheOthersGetAlternatives()
            throws InterruptedException {
        String slot = town.slot("2031-06-02T10:00");
        String other = town.slot("2031-06-02T11:00");
        List<Person> people = people(CANDIDATES);

        RaceResult<Reply> race =
                Race.of(CANDIDATES).run(lap -> people.get(lap.thread()).books(slot));

        List<Reply> replies = race.withoutFaults().values();
        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> reply.status() != 200)
                .hasSize(CANDIDATES - 1)
                .allSatisfy(reply -> {
                    assertThat(reply.status()).isEqualTo(409);
                    assertThat(reply.code()).isEqualTo("SLOT_TAKEN");
                    assertThat(reply.json().path("alternatives").path(0).path("id").asString())
                            .isEqualTo(other);
                });
        assertThat(bookings()).isEqualTo(1);
    }

    private long bookings() {
        return service.number(
                "select count(*) from recruiting.booking where recruiter = '"
                        + town.recruiter()
                        + "'");
    }

    /** The control: whoever reads first and writes then books one slot many times. */
    @Test
    void whoeverLooksFirstAndWritesThenBooksOneSlotTwice() throws InterruptedException {
        service.execute(
                """
                create table if not exists naive_booking (slot text, candidate integer);
                delete from naive_booking
                """);
        int threads = 8;
        var looked = new CyclicBarrier(threads);

        RaceResult<Boolean> race =
                Race.of(threads).run(lap -> books(service, lap.thread(), looked));

        assertThat(race.withoutFaults().values()).contains(true);
        assertThat(service.number("select count(*) from naive_booking")).isGreaterThan(1);
    }

    private static boolean books(TestRecruiting service, int candidate, CyclicBarrier looked)
            throws Exception {
        try (Connection connection = service.connect();
                Statement statement = connection.createStatement()) {
            boolean isFree = isFree(statement);
            int _ = looked.await(30, TimeUnit.SECONDS);
            return isFree
                    && statement.executeUpdate(
                                    "insert into naive_booking values ('one', " + candidate + ")")
                            == 1;
        }
    }

    private static boolean isFree(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("select 1 from naive_booking")) {
            return !found.next();
        }
    }

    @Test
    void aCandidateWhoBooksTwoSlotsAtOnceHasOne() throws InterruptedException {
        List<Person> people = people(8);
        List<String> slots = slots("2031-06-03", 16);

        RaceResult<Reply> race =
                Race.of(2)
                        .keys(8)
                        .run(lap ->
                                people.get(lap.key())
                                        .books(slots.get(lap.key() * 2 + lap.thread())));

        assertThat(race.withoutFaults().values())
                .filteredOn(reply -> reply.status() == 200)
                .hasSize(8);
        assertThat(race.values())
                .filteredOn(reply -> reply.status() != 200)
                .allMatch(reply -> reply.code().equals("DUPLICATE_CANDIDATE"));
        assertThat(bookings()).isEqualTo(8);
    }

    @Test
    void approvingAgainstCancelingAgainstConfirmingLeavesOneTruth() throws InterruptedException {
        List<Person> people = people(8);
        List<String> slots = slots("2031-06-04", 8);
        for (int i = 0; i < 8; i++) {
            Reply _ = people.get(i).books(slots.get(i)).ok();
        }

        RaceResult<Reply> race =
                Race.of(3)
                        .keys(8)
                        .run(lap ->
                                switch (lap.thread()) {
                                    case 0 -> service.approves(slots.get(lap.key()));
                                    case 1 -> people.get(lap.key()).cancels(slots.get(lap.key()));
                                    default -> people.get(lap.key()).confirms(slots.get(lap.key()));
                                });

        assertThat(race.withoutFaults().values())
                .allMatch(reply -> reply.status() == 200 || reply.status() == 409);
        assertThat(slots).allMatch(slot -> service.statusOf(slot).equals("free"));
        assertThat(
                        service.number(
                                """
                                select count(*) from recruiting.booking
                                 where state = 'CANCELED' and recruiter = '%s'
                                """
                                        .formatted(town.recruiter())))
                .isEqualTo(8);
    }

    @Test
    void bookingsThatAreMovedCrosswiseDoNotDeadlock() throws InterruptedException {
        String one = town.slot("2031-06-05T10:00");
        String two = town.slot("2031-06-05T11:00");
        List<Person> people = people(2);
        Reply _ = people.get(0).books(one).ok();
        Reply _ = people.get(1).books(two).ok();
        long refused = units("slots.reschedule", "refused");
        long undone = units("slots.reschedule", "fault");

        RaceResult<Reply> race =
                Race.of(2)
                        .rounds(20)
                        .run(lap ->
                                lap.thread() == 0
                                        ? people.get(0).moves(one, two)
                                        : people.get(1).moves(two, one));

        assertThat(race.withoutFaults().values())
                .hasSize(40)
                .allMatch(reply -> reply.code().equals("SLOT_TAKEN"));
        assertThat(units("slots.reschedule", "refused")).isEqualTo(refused + 40);
        assertThat(units("slots.reschedule", "fault")).isEqualTo(undone);
    }

    /** Units of an operation that ended so, as the service measured them. */
    private long units(String operation, String end) {
        return service.stranger()
                .get("/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith("keelson_unit_seconds_count"))
                .filter(line -> line.contains("operation=\"" + operation + "\""))
                .filter(line -> line.contains("end=\"" + end + "\""))
                .mapToLong(line -> (long) Double.parseDouble(line.replaceFirst(".* ", "")))
                .sum();
    }

    @Test
    void aSlotThatIsDeletedWhileItIsBookedIsOneOrTheOther() throws InterruptedException {
        List<Person> people = people(10);
        List<String> slots = slots("2031-06-06", 10);

        RaceResult<Reply> race =
                Race.of(2)
                        .keys(10)
                        .run(lap ->
                                lap.thread() == 0
                                        ? people.get(lap.key()).books(slots.get(lap.key()))
                                        : service.admin()
                                                .delete("/api/slots/" + slots.get(lap.key())));

        assertThat(race.withoutFaults().values())
                .filteredOn(reply -> reply.status() == 200)
                .hasSize(10);
        assertThat(race.values())
                .filteredOn(reply -> reply.status() != 200)
                .allMatch(reply ->
                        reply.code().equals("SLOT_BOOKED") || reply.code().equals("NO_SUCH_THING"));
        long left =
                service.number(
                        "select count(*) from recruiting.slot where recruiter = '"
                                + town.recruiter()
                                + "'");
        assertThat(bookings()).isEqualTo(left);
    }

    private List<Person> people(int count) {
        return IntStream.range(0, count).mapToObj(_ -> town.person()).toList();
    }

    private List<String> slots(String day, int count) {
        var slots = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            slots.add(town.slot("%sT%02d:%02d".formatted(day, 8 + i / 2, i % 2 * 30)));
        }
        return slots;
    }
}
