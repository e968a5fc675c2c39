/** The service's PostgreSQL: found or started, migrated, checked and pooled. */
@NullMarked
package dev.keelson.service.database;

import org.jspecify.annotations.NullMarked;
