/** Canaries: adapter. */
@NullMarked
package dev.keelson.policy.canary.adapter;

import org.jspecify.annotations.NullMarked;
