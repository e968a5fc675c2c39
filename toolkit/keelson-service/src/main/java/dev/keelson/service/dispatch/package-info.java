/**
 * What happens around each call: routing, tokens, limits, keys and problems. Knows no server;
 * {@code dev.keelson.service.server} brings the requests.
 */
@NullMarked
package dev.keelson.service.dispatch;

import org.jspecify.annotations.NullMarked;
