/**
 * Endpoints, declared: what a route author sees. {@code dev.keelson.service.dispatch} calls them.
 */
@NullMarked
package dev.keelson.service.http;

import org.jspecify.annotations.NullMarked;
