/** What a person types: serve, stdio, status, doctor, stop, token, credential. */
@NullMarked
package dev.tapewatch.command;

import org.jspecify.annotations.NullMarked;
