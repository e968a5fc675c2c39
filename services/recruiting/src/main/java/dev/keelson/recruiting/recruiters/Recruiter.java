package dev.keelson.recruiting.recruiters;

import dev.keelson.recruiting.shared.RecruiterId;
import dev.keelson.recruiting.shared.Zone;

import java.util.Optional;

/**
 * Somebody who meets candidates.
 *
 * @param chatId where Telegram would reach them; unique
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
        int version) {}
