package dev.keelson.recruiting.demo;

import dev.keelson.recruiting.bookings.Actor;
import dev.keelson.recruiting.bookings.BookingSlot;
import dev.keelson.recruiting.bookings.BookingsModule;
import dev.keelson.recruiting.candidates.Applying.Consent;
import dev.keelson.recruiting.candidates.Candidate;
import dev.keelson.recruiting.candidates.Candidate.Profile;
import dev.keelson.recruiting.candidates.CandidatesModule;
import dev.keelson.recruiting.cities.City;
import dev.keelson.recruiting.cities.KeepingCities;
import dev.keelson.recruiting.cities.KeepingCities.Draft;
import dev.keelson.recruiting.cities.KeepingCities.Openness;
import dev.keelson.recruiting.exams.DemoQuestions;
import dev.keelson.recruiting.recruiters.KeepingRecruiters;
import dev.keelson.recruiting.recruiters.Recruiter;
import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.shared.CityId;
import dev.keelson.recruiting.shared.Language;
import dev.keelson.recruiting.shared.Purpose;
import dev.keelson.recruiting.shared.RecruiterId;
import dev.keelson.recruiting.shared.Stage;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.recruiting.shared.Zone;
import dev.keelson.recruiting.slots.OfferingSlots;
import dev.keelson.recruiting.slots.OfferingSlots.Break;
import dev.keelson.recruiting.slots.OfferingSlots.Offered;
import dev.keelson.recruiting.slots.OfferingSlots.Place;
import dev.keelson.recruiting.slots.OfferingSlots.Weekends;
import dev.keelson.recruiting.slots.OfferingSlots.Window;
import dev.keelson.recruiting.slots.Slot;
import dev.keelson.recruiting.slots.SlotsModule;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Fills an empty sandbox through the real use cases: two weeks of slots, everybody somewhere. */
public final class FillingDemo {

    private static final int DAYS = 14;

    private final Parts parts;
    private final Time time;

    /** A demo made of these parts. */
    public FillingDemo(Parts parts, Time time) {
        this.parts = parts;
        this.time = time;
    }

    /** What the demo is made with. */
    public record Parts(
            KeepingCities cities,
            KeepingRecruiters recruiters,
            CandidatesModule candidates,
            SlotsModule slots,
            BookingsModule bookings,
            DemoQuestions questions) {}

    private record Town(String name, String zone, String recruiter, Language language) {}

    private static final List<Town> TOWNS =
            List.of(
                    new Town("Almaty", "Asia/Almaty", "Aigerim", Language.RU),
                    new Town("Moscow", "Europe/Moscow", "Boris", Language.RU),
                    new Town("Kolkata", "Asia/Kolkata", "Chandra", Language.EN),
                    new Town("Berlin", "Europe/Berlin", "Dorothea", Language.EN));

    /** Fills it, unless there is a city already; answers whether it did. */
    public boolean fill() {
        if (!parts.cities().active().isEmpty()) {
            return false;
        }
        parts.questions().add();
        TOWNS.forEach(this::found);
        return true;
    }

    private void found(Town town) {
        var zone = new Zone(town.zone());
        City city =
                parts.cities()
                        .add(
                                new Draft(
                                        town.name(),
                                        zone,
                                        "18 or older, ready to work in shifts",
                                        Openness.ACTIVE))
                        .orElseThrow();
        Recruiter recruiter =
                parts.recruiters()
                        .add(
                                new Recruiter(
                                        new RecruiterId(new UUID(0, 0)),
                                        town.recruiter(),
                                        town.recruiter().toLowerCase(Locale.ROOT) + "@example.org",
                                        zone,
                                        Optional.empty(),
                                        Optional.of("https://video.example.org/" + city.id()),
                                        true,
                                        0))
                        .orElseThrow();
        List<CityId> _ =
                parts.recruiters().lookAfter(recruiter.id(), List.of(city.id())).orElseThrow();
        offer(recruiter, city);
        people(town, city);
    }

    private void offer(Recruiter recruiter, City city) {
        OfferingSlots offering = parts.slots().offering();
        LocalDate today = recruiter.zone().at(time.clock().instant()).toLocalDate();
        var window =
                new Window(
                        today.plusDays(1),
                        today.plusDays(DAYS),
                        LocalTime.of(9, 0),
                        LocalTime.of(17, 0),
                        Duration.ofMinutes(30),
                        Optional.of(new Break(LocalTime.of(12, 0), LocalTime.of(13, 0))),
                        Weekends.FREE);
        Offered _ =
                offering.offer(new Place(recruiter.id(), city.id(), Purpose.INTERVIEW), window)
                        .orElseThrow();
        var day =
                new Window(
                        today.plusDays(1),
                        today.plusDays(DAYS),
                        LocalTime.of(10, 0),
                        LocalTime.of(14, 0),
                        Duration.ofHours(4),
                        Optional.empty(),
                        Weekends.FREE);
        Offered _ =
                offering.offer(new Place(recruiter.id(), city.id(), Purpose.INTRO_DAY), day)
                        .orElseThrow();
    }

    private void people(Town town, City city) {
        for (Stage stage : Stage.values()) {
            CandidateId candidate = person(town, city, stage);
            switch (stage) {
                case APPLIED -> {
                    // Has answered the questionnaire and nothing more.
                }
                case INTERVIEW_ASKED -> ask(city, candidate);
                case INTERVIEW_BOOKED -> {
                    Slot _ =
                            parts.bookings()
                                    .approving()
                                    .approve(ask(city, candidate).id())
                                    .orElseThrow();
                }
                default -> {
                    Candidate _ =
                            parts.candidates().keeping().reach(candidate, stage).orElseThrow();
                }
            }
        }
    }

    private CandidateId person(Town town, City city, Stage stage) {
        String name = town.name() + " " + stage.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        var profile =
                new Profile(
                        Optional.empty(),
                        name,
                        "+7 700 000 00 00",
                        Optional.of(
                                name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.org"),
                        Optional.of(city.id()),
                        city.zone(),
                        town.language());
        return parts.candidates()
                .applying()
                .apply(profile, "", Consent.GIVEN)
                .orElseThrow()
                .candidate()
                .id();
    }

    private Slot ask(City city, CandidateId candidate) {
        Slot free =
                parts.slots().finding().free(city.id()).stream()
                        .filter(slot -> slot.purpose() == Purpose.INTERVIEW)
                        .findFirst()
                        .orElseThrow();
        BookingSlot booking = parts.bookings().booking();
        return booking.book(
                        new BookingSlot.Wish(free.id(), candidate, new Actor.Candidate(candidate)))
                .orElseThrow()
                .slot();
    }
}
