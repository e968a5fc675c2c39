/** The SQL client: statements as text blocks, gathered and sent together. */
@NullMarked
package dev.keelson.postgres.sql;

import org.jspecify.annotations.NullMarked;
