/** Runs: work that is watched while it goes on, each of its steps committed before it is told. */
@NullMarked
package dev.keelson.service.runs;

import org.jspecify.annotations.NullMarked;
