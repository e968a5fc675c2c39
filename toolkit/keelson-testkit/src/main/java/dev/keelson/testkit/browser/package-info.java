/** Somebody in front of a Chromium. */
@NullMarked
package dev.keelson.testkit.browser;

import org.jspecify.annotations.NullMarked;
