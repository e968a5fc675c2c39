/** Recruiters and the cities that they look after. */
@NullMarked
package dev.keelson.recruiting.recruiters;

import org.jspecify.annotations.NullMarked;
