/**
 * Endpoints, declared: what a route author sees, and what happens around each call. Knows no
 * server; {@code dev.keelson.service.server} brings the requests.
 */
@NullMarked
package dev.keelson.service.http;

import org.jspecify.annotations.NullMarked;
