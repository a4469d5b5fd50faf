/** What a person types: serve, stdio, status, stop. */
@NullMarked
package dev.tapewatch.command;

import org.jspecify.annotations.NullMarked;
