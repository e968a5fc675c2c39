package dev.keelson.recruiting.recruiters;

import dev.keelson.recruiting.messages.Posting.To;
import dev.keelson.recruiting.shared.CityId;
import dev.keelson.recruiting.shared.Language;
import dev.keelson.recruiting.shared.RecruiterId;
import dev.keelson.recruiting.shared.Zone;

import java.util.Optional;

/**
 * Somebody who meets candidates.
 *
 * @param chatId where Telegram reaches them; unique
 * @param videoLink where interviews by video are held
 */
public record Recruiter(
        RecruiterId id,
        String name,
        String email,
        Zone zone,
        Optional<Long> chatId,
        Optional<String> videoLink,
        boolean active,
        int version) {

    /** The same, with the chat that is theirs, or with none. */
    Recruiter chattingIn(Optional<Long> chat) {
        return new Recruiter(id, name, email, zone, chat, videoLink, active, version);
    }

    /** Where messages reach the recruiter. */
    public To reached(Language language, Optional<CityId> city) {
        return new To(Optional.empty(), Optional.of(email), chatId, language, city);
    }
}
