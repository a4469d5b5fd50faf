/** The price monitor's door, seen from outside: carries wishes and questions to the shards' workflows. */
@NullMarked
package dev.tapewatch.monitor.price.client;

import org.jspecify.annotations.NullMarked;
