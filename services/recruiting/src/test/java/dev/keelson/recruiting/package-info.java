@NullMarked
package dev.keelson.recruiting;

import org.jspecify.annotations.NullMarked;
