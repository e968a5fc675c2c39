/** The rules on SQL: who ends a transaction, whose clock it reads, and how values get in. */
@NullMarked
package dev.keelson.policy.sql;

import org.jspecify.annotations.NullMarked;
