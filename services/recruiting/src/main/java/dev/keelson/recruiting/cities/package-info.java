/** Cities in which people are looked for. */
@NullMarked
package dev.keelson.recruiting.cities;

import org.jspecify.annotations.NullMarked;
