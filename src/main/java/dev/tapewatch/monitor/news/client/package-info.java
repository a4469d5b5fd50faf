/** The news watcher's door, seen from outside: carries wishes and questions to its workflow. */
@NullMarked
package dev.tapewatch.monitor.news.client;

import org.jspecify.annotations.NullMarked;
