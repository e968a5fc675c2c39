/** Tests. */
@NullMarked
package dev.keelson.service.telegram;

import org.jspecify.annotations.NullMarked;
