/** Every scored article, kept in Redis. */
@NullMarked
package dev.tapewatch.monitor.news.archive;

import org.jspecify.annotations.NullMarked;
