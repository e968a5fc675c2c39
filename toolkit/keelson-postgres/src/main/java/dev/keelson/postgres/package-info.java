/** Units of work, SQL and repositories on PostgreSQL. */
@NullMarked
package dev.keelson.postgres;

import org.jspecify.annotations.NullMarked;
