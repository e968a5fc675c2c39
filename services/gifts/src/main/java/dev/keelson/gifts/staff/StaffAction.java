package dev.keelson.gifts.staff;

import dev.keelson.gifts.shared.UserId;

import java.util.Map;
import java.util.TreeMap;

/**
 * Something that a member of the staff does.
 *
 * @param action what, such as {@code users.freeze}
 * @param subject to what: an id, or a name
 * @param details what else somebody wants to know later, such as the reason
 */
public record StaffAction(
        UserId actor, String action, String subject, Map<String, String> details) {

    public StaffAction {
        details = Map.copyOf(details);
    }

    /** An action of which there is no more to say. */
    public StaffAction(UserId actor, String action, String subject) {
        this(actor, action, subject, Map.of());
    }

    /** The same with one detail more. */
    public StaffAction with(String name, String value) {
        var more = new TreeMap<>(details);
        more.put(name, value);
        return new StaffAction(actor, action, subject, more);
    }
}
