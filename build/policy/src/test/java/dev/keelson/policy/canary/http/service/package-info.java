/** Canaries: http service. */
@NullMarked
package dev.keelson.policy.canary.http.service;

import org.jspecify.annotations.NullMarked;
