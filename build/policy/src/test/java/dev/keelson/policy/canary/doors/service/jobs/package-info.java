/** Canaries: doors service jobs. */
@NullMarked
package dev.keelson.policy.canary.doors.service.jobs;

import org.jspecify.annotations.NullMarked;
