/** Background work in rounds. */
@NullMarked
package dev.keelson.service.jobs;

import org.jspecify.annotations.NullMarked;
