/** What a person types: serve, stdio, status, stop, token. */
@NullMarked
package dev.tapewatch.command;

import org.jspecify.annotations.NullMarked;
