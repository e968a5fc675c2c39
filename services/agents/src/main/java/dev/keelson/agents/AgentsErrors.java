package dev.keelson.agents;

import dev.keelson.service.web.ErrorCatalogue;

/** Every code that the runtime of agents refuses with, and what to do about it. */
final class AgentsErrors {

    private AgentsErrors() {}

    static ErrorCatalogue catalogue() {
        return judging(sessions(new ErrorCatalogue()));
    }

    private static ErrorCatalogue sessions(ErrorCatalogue codes) {
        return codes.add(
                        "SESSION_NOT_FOUND",
                        404,
                        "There is no such session of the caller's.",
                        "Look at the list again, or begin a new one.")
                .add(
                        "SESSION_BUSY",
                        409,
                        "An answer is on its way in this session; run_id says which.",
                        "Watch it, wait for its end, or cancel it.")
                .add("RUN_NOT_FOUND", 404, "There is no such run of the caller's.", "Check the id.")
                .add(
                        "CURSOR_NOT_OF_THIS_RUN",
                        400,
                        "The cursor belongs to another run, or to another dialect.",
                        "Send the id of the last event of this run in this dialect, or none.")
                .add(
                        "TOO_MANY_STREAMS",
                        429,
                        "The caller watches as many streams here as one may; most says how many.",
                        "Close one, or come back after Retry-After.")
                .add(
                        "DIALECT_UNKNOWN",
                        406,
                        "Nobody here speaks the dialect of Accept or of the query.",
                        "Take one of dialects, or name none.")
                .add(
                        "AGENT_NOT_FOUND",
                        404,
                        "There is no agent of that name.",
                        "Look at the list of agents.")
                .add(
                        "TOO_MANY_SWITCHES",
                        409,
                        "The session's agent has changed 50 times.",
                        "Begin another session.");
    }

    private static ErrorCatalogue judging(ErrorCatalogue codes) {
        return codes.add(
                        "CALL_NOT_FOUND",
                        404,
                        "The session has no call of a tool with this id.",
                        "Send the call_id of a tool_call chunk.")
                .add(
                        "CALL_ANSWERED",
                        409,
                        "The call has its result.",
                        "Nothing; a repeat with the same key joins the first run.")
                .add(
                        "APPROVAL_PENDING",
                        409,
                        "A person has to judge the call before its result counts.",
                        "Ask the person, and send a hitl_decision.")
                .add(
                        "APPROVAL_NOT_FOUND",
                        404,
                        "Nobody was asked about this call or plan.",
                        "Look at the session's pending approvals.")
                .add(
                        "ALREADY_DECIDED",
                        409,
                        "A person has judged it before; verdict says how.",
                        "Go on with that verdict.")
                .add(
                        "APPROVAL_EXPIRED",
                        409,
                        "Nobody judged it within five minutes.",
                        "Send a new message.");
    }
}
