/** Tests. */
@NullMarked
package dev.keelson.postgres.outbox;

import org.jspecify.annotations.NullMarked;
