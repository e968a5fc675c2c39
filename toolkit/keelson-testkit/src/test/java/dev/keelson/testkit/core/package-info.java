/** What the types of keelson-core promise; here because Maven allows no cycle of test scopes. */
@NullMarked
package dev.keelson.testkit.core;

import org.jspecify.annotations.NullMarked;
