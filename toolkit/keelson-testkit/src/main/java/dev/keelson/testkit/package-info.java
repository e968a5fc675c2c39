/** What tests of units stand on: contract suites, honest fakes, races and budgets. */
@NullMarked
package dev.keelson.testkit;

import org.jspecify.annotations.NullMarked;
