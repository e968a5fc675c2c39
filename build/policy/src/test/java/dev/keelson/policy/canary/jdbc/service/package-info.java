/** Canaries: jdbc service. */
@NullMarked
package dev.keelson.policy.canary.jdbc.service;

import org.jspecify.annotations.NullMarked;
