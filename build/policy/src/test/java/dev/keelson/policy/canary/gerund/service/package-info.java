/** Canaries: gerund service. */
@NullMarked
package dev.keelson.policy.canary.gerund.service;

import org.jspecify.annotations.NullMarked;
