package dev.keelson.gifts.sandbox;

import dev.keelson.sandbox.telegram.BotMethods.Reply;

import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/** How the Bot API tells gifts. */
public final class GiftPages {

    private GiftPages() {}

    /** A page of gifts, by the parameters {@code offset} and {@code limit}. */
    public static Reply page(List<ObjectNode> all, ObjectNode parameters) {
        int offset = Math.clamp(parameters.path("offset").asInt(0), 0, all.size());
        int limit = Math.clamp(parameters.path("limit").asInt(100), 1, 100);
        int end = Math.min(offset + limit, all.size());
        ObjectNode result = Journal.JSON.createObjectNode().put("total_count", all.size());
        result.putArray("gifts").addAll(all.subList(offset, end));
        if (end < all.size()) {
            result.put("next_offset", Integer.toString(end));
        }
        return Reply.ok(result);
    }
}
