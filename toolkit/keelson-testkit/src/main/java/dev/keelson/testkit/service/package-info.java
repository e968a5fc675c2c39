/** What every service promises, whatever it is for. */
@NullMarked
package dev.keelson.testkit.service;

import org.jspecify.annotations.NullMarked;
