/** Something to look at: cities, recruiters, slots and candidates in every stage. */
@NullMarked
package dev.keelson.recruiting.demo;

import org.jspecify.annotations.NullMarked;
