/** Links that prove who follows them. */
@NullMarked
package dev.keelson.recruiting.links;

import org.jspecify.annotations.NullMarked;
