/** The portfolio monitor's door, seen from outside: carries wishes and questions to its workflows. */
@NullMarked
package dev.tapewatch.monitor.portfolio.client;

import org.jspecify.annotations.NullMarked;
