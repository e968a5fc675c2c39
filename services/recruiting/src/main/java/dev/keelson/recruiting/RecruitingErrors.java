package dev.keelson.recruiting;

import dev.keelson.service.web.ErrorCatalogue;

/** The problems of the service, for {@code /docs/errors}. */
final class RecruitingErrors {

    private RecruitingErrors() {}

    static ErrorCatalogue catalogue() {
        return ofTheStaff(new ErrorCatalogue())
                .add(
                        "NO_SUCH_THING",
                        404,
                        "There is nothing with this id, or it is not the caller's.",
                        "Look at the list again.")
                .add(
                        "CONFLICT",
                        409,
                        "Something else is in the way: constraint names it; version is an old one.",
                        "Read it again, change what collides, repeat.")
                .add(
                        "SLOT_TAKEN",
                        409,
                        "Somebody else has or holds the slot; alternatives are the nearest.",
                        "Take one of the alternatives.")
                .add(
                        "DUPLICATE_CANDIDATE",
                        409,
                        "The candidate has another slot with this recruiter, or at this time.",
                        "Move or cancel that one.")
                .add(
                        "TOO_MANY_MOVES",
                        409,
                        "A candidate moves a booking twice at most.",
                        "Ask the recruiter.");
    }

    private static ErrorCatalogue ofTheStaff(ErrorCatalogue catalogue) {
        return catalogue
                .add(
                        "SLOT_OVERLAPS",
                        409,
                        "The recruiter has another interview at that time.",
                        "Choose another time.")
                .add("SLOT_NOT_PENDING", 409, "Nobody asks for this slot.", "Look at it again.")
                .add(
                        "SLOT_NOT_BOOKED",
                        409,
                        "Nothing was agreed on for this slot.",
                        "Look at it again.")
                .add("SLOT_BOOKED", 409, "Somebody has booked the slot.", "Force it, or not.")
                .add("SLOT_OVER", 409, "The meeting is over.", "Nothing.")
                .add(
                        "OUTCOME_KNOWN",
                        409,
                        "Another outcome was recorded before.",
                        "Look at it again.")
                .add(
                        "HAS_SLOT",
                        409,
                        "Somebody expects the candidate.",
                        "Cancel the booked slot first.")
                .add(
                        "CONSENT_MISSING",
                        409,
                        "Without consent nothing is kept.",
                        "Ask for it, or leave it.")
                .add(
                        "TEST_NOT_OPEN",
                        409,
                        "The candidate has no test to take just now.",
                        "Wait for the interview's outcome.")
                .add(
                        "MESSAGE_NOT_STUCK",
                        409,
                        "Only what is dead or unknown is tried again.",
                        "Nothing.")
                .add(
                        "INIT_DATA_NOT_BELIEVED",
                        401,
                        "Telegram did not sign this for our bot within the last hour.",
                        "Open the page in Telegram again.")
                .add(
                        "LINK_NOT_GOOD",
                        401,
                        "The link was used, is older than 15 minutes, or never was.",
                        "Ask for another one.")
                .add(
                        "JOB_NOT_FOUND",
                        404,
                        "There is no such job.",
                        "The problem's detail names the jobs that there are.");
    }
}
