package dev.keelson.recruiting.shared;

import dev.keelson.service.json.Json;
import dev.keelson.service.json.Scalar;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** How the service's ids, zones and local times are written as JSON. */
public final class RecruitingJson {

    private RecruitingJson() {}

    /** JSON that knows them all, and others too. */
    public static Json json(Scalar<?>... others) {
        return Json.with(
                Stream.concat(ours().stream(), Arrays.stream(others)).toArray(Scalar<?>[]::new));
    }

    private static List<Scalar<?>> ours() {
        return List.of(
                Scalar.id(CityId.class, CityId::value, CityId::new),
                Scalar.id(RecruiterId.class, RecruiterId::value, RecruiterId::new),
                Scalar.id(CandidateId.class, CandidateId::value, CandidateId::new),
                Scalar.id(SlotId.class, SlotId::value, SlotId::new),
                Scalar.id(BookingId.class, BookingId::value, BookingId::new),
                Scalar.text(
                        Zone.class, Zone::name, Zone::new, "must be a zone such as Europe/Moscow"),
                Scalar.text(
                        LocalDateTime.class,
                        LocalDateTime::toString,
                        RecruitingJson::wall,
                        "must be a local time such as 2026-11-23T10:30"));
    }

    private static LocalDateTime wall(String text) {
        if (!text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d")) {
            throw new IllegalArgumentException("no local time");
        }
        return LocalDateTime.parse(text);
    }
}
