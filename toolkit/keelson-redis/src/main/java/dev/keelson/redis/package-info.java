/**
 * Unit locks on Redis: admission control for many instances. PostgreSQL's own locks are taken all
 * the same, and alone where Redis is away.
 */
@NullMarked
package dev.keelson.redis;

import org.jspecify.annotations.NullMarked;
