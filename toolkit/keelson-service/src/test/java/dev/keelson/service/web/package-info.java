/** Tests. */
@NullMarked
package dev.keelson.service.web;

import org.jspecify.annotations.NullMarked;
