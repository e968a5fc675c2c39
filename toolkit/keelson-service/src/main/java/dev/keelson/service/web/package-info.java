/** Pages, scripts and documents out of the class path. */
@NullMarked
package dev.keelson.service.web;

import org.jspecify.annotations.NullMarked;
