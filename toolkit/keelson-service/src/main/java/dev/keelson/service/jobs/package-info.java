/** Background work in rounds: jobs, one runner across instances, and chores of each instance. */
@NullMarked
package dev.keelson.service.jobs;

import org.jspecify.annotations.NullMarked;
