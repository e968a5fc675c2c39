/** Canaries: walls service. */
@NullMarked
package dev.keelson.policy.canary.walls.service;

import org.jspecify.annotations.NullMarked;
