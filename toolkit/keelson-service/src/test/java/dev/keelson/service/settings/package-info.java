/** Tests. */
@NullMarked
package dev.keelson.service.settings;

import org.jspecify.annotations.NullMarked;
