/** Rules over what operators are given: alerts, their tests and their pages. */
@NullMarked
package dev.keelson.policy.ops;

import org.jspecify.annotations.NullMarked;
