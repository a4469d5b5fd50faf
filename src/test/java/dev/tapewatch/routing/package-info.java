@NullMarked
package dev.tapewatch.routing;

import org.jspecify.annotations.NullMarked;
