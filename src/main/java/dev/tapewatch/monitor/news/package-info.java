/** News: which articles are one story, how significant it is, and the door to the news watcher. */
@NullMarked
package dev.tapewatch.monitor.news;

import org.jspecify.annotations.NullMarked;
