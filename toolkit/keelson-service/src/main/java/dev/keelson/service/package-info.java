/** What every service needs around its use cases. */
@NullMarked
package dev.keelson.service;

import org.jspecify.annotations.NullMarked;
