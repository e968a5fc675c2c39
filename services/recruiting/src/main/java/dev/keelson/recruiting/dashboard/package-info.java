/** Numbers at a glance. */
@NullMarked
package dev.keelson.recruiting.dashboard;

import org.jspecify.annotations.NullMarked;
