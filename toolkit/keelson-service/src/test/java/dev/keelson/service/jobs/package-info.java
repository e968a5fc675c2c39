/** Tests. */
@NullMarked
package dev.keelson.service.jobs;

import org.jspecify.annotations.NullMarked;
