/** Canaries: refusal service. */
@NullMarked
package dev.keelson.policy.canary.refusal.service;

import org.jspecify.annotations.NullMarked;
