/**
 * Proxies that break connections on purpose: PostgreSQL's protocol around COMMIT, and Redis around
 * a lock.
 */
@NullMarked
package dev.keelson.testkit.proxy;

import org.jspecify.annotations.NullMarked;
