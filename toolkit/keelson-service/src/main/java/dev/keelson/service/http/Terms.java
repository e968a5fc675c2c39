package dev.keelson.service.http;

import dev.keelson.service.limits.Limit;

import java.util.Optional;
import java.util.Set;

/**
 * What one endpoint takes and demands, fixed.
 *
 * @param operation what it does: the label of metrics and limits
 * @param body the record that is read
 * @param bodyLimit how many bytes the body may have
 * @param signedIn whether a valid token is needed
 * @param roles who may call; everybody when empty
 * @param idempotent whether a key is needed
 * @param rehearsable whether {@code ?dry_run=true} is accepted
 * @param uncounted whether calls are free of limits
 * @param reads whether it changes nothing, so that a frozen caller may call
 * @param alwaysOn whether it cannot be switched off
 * @param limit its own for each caller
 */
public record Terms(
        String operation,
        Class<?> body,
        int bodyLimit,
        boolean signedIn,
        Set<String> roles,
        boolean idempotent,
        boolean rehearsable,
        boolean uncounted,
        boolean reads,
        boolean alwaysOn,
        Optional<Limit> limit) {

    public Terms {
        roles = Set.copyOf(roles);
    }
}
