package dev.keelson.agents.client;

import java.util.LinkedHashMap;
import java.util.Map;

/** A message to a session, in the words of the API. Immutable. */
public record Message(Map<String, Object> members) {

    public Message {
        members = Map.copyOf(members);
    }

    /** A person says something. */
    public static Message user(String content) {
        return of("user_message").with("content", content);
    }

    /** The client has run a tool. */
    public static Message result(String call, Object result) {
        return of("tool_result").with("call_id", call).with("result", result);
    }

    /** The client could not run a tool. */
    public static Message error(String call, String why) {
        return of("tool_result").with("call_id", call).with("error", why);
    }

    /** A person lets a call happen. */
    public static Message approve(String call) {
        return decision(call, "approve");
    }

    /** A person lets a call happen with other arguments. */
    public static Message edit(String call, Map<String, Object> arguments) {
        return decision(call, "edit").with("modified_arguments", arguments);
    }

    /** A person does not let a call happen. */
    public static Message reject(String call, String feedback) {
        return decision(call, "reject").with("feedback", feedback);
    }

    private static Message decision(String call, String decision) {
        return of("hitl_decision").with("call_id", call).with("decision", decision);
    }

    /** A person judges a plan: approve, reject or modify. */
    public static Message plan(String approval, String decision, String feedback) {
        return of("plan_decision")
                .with("approval_request_id", approval)
                .with("decision", decision)
                .with("feedback", feedback);
    }

    /** A person wants another agent. */
    public static Message switchTo(String agent) {
        return of("switch_agent").with("agent_type", agent);
    }

    private static Message of(String type) {
        return new Message(Map.of("type", type));
    }

    /** The same with one member more. */
    public Message with(String name, Object value) {
        var more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new Message(more);
    }
}
