package dev.keelson.agents.client;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The runtime did not take a request, and says why. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient JsonNode problem;

    RefusedException(int status, String body) {
        super(status + " " + body);
        this.status = status;
        this.problem = parsed(body);
        this.code = problem.path("code").asString("");
    }

    private static JsonNode parsed(String body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException _) {
            return JsonMapper.shared().createObjectNode();
        }
    }

    /** The status of the answer. */
    public int status() {
        return status;
    }

    /** The code of the problem, such as {@code SESSION_BUSY}. */
    public String code() {
        return code;
    }

    /** The whole problem (RFC 9457). */
    public JsonNode problem() {
        return problem;
    }
}
