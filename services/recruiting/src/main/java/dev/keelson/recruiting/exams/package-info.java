/** Questions, answers and scores. */
@NullMarked
package dev.keelson.recruiting.exams;

import org.jspecify.annotations.NullMarked;
