@NullMarked
package dev.keelson.service.switches;

import org.jspecify.annotations.NullMarked;
