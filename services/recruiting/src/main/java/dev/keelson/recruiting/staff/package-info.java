/** Who works here, and how they sign in. */
@NullMarked
package dev.keelson.recruiting.staff;

import org.jspecify.annotations.NullMarked;
