package dev.keelson.recruiting.candidates;

import dev.keelson.recruiting.messages.Posting.To;
import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.shared.CityId;
import dev.keelson.recruiting.shared.Language;
import dev.keelson.recruiting.shared.Stage;
import dev.keelson.recruiting.shared.Zone;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who applies.
 *
 * @param answers to the questionnaire, one a line
 * @param consentedAt when the candidate agreed that this is kept
 * @param erasedAt when the personal data went
 * @param waitingSince when the candidate asked to be told of free slots
 */
public record Candidate(
        CandidateId id,
        Optional<Long> telegramId,
        String name,
        String phone,
        Optional<String> email,
        Optional<CityId> city,
        Zone zone,
        Language locale,
        Stage stage,
        String answers,
        Instant consentedAt,
        Optional<Instant> erasedAt,
        Optional<Instant> waitingSince,
        int version) {

    /** What is said of a candidate. */
    public record Profile(
            Optional<Long> telegramId,
            String name,
            String phone,
            Optional<String> email,
            Optional<CityId> city,
            Zone zone,
            Language locale) {}

    /** A new candidate. */
    static Candidate applying(CandidateId id, Profile profile, String answers, Instant now) {
        return new Candidate(
                id,
                profile.telegramId(),
                profile.name(),
                profile.phone(),
                profile.email(),
                profile.city(),
                profile.zone(),
                profile.locale(),
                Stage.APPLIED,
                answers,
                now,
                Optional.empty(),
                Optional.empty(),
                0);
    }

    /** The same with another profile, as whoever read this version wants. */
    Candidate with(Profile profile, int readVersion) {
        return new Candidate(
                id,
                profile.telegramId(),
                profile.name(),
                profile.phone(),
                profile.email(),
                profile.city(),
                profile.zone(),
                profile.locale(),
                stage,
                answers,
                consentedAt,
                erasedAt,
                waitingSince,
                readVersion);
    }

    private Candidate with(Stage reached, Optional<Instant> waiting) {
        return new Candidate(
                id,
                telegramId,
                name,
                phone,
                email,
                city,
                zone,
                locale,
                reached,
                answers,
                consentedAt,
                erasedAt,
                waiting,
                version);
    }

    /** The same at this stage; who has a slot waits for none. */
    public Candidate at(Stage reached) {
        return with(reached, Optional.empty());
    }

    /** The same, waiting for free slots. */
    public Candidate waiting(Instant since) {
        return with(stage, waitingSince.or(() -> Optional.of(since)));
    }

    /** Nothing but the id, the stage and the dates. */
    Candidate erased(Instant now) {
        return new Candidate(
                id,
                Optional.empty(),
                "",
                "",
                Optional.empty(),
                city,
                zone,
                locale,
                stage,
                "",
                consentedAt,
                Optional.of(erasedAt.orElse(now)),
                Optional.empty(),
                version);
    }

    /** The same, with the chat that is theirs, or with none. */
    Candidate chattingIn(Optional<Long> chat) {
        return with(new Profile(chat, name, phone, email, city, zone, locale), version);
    }

    /**
     * Where messages reach the candidate.
     *
     * @param where whose city's words are used
     */
    public To reached(Optional<CityId> where) {
        return new To(Optional.of(id), email, telegramId, locale, where);
    }

    /** Whether there is still a person behind it. */
    public boolean isKnown() {
        return erasedAt.isEmpty();
    }
}
