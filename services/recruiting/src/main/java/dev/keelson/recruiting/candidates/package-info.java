/** Candidates, from the questionnaire to the last stage. */
@NullMarked
package dev.keelson.recruiting.candidates;

import org.jspecify.annotations.NullMarked;
