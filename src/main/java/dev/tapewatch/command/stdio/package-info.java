/** The thin bridge from an agent's stdin and stdout to the one server, which it finds or starts. */
@NullMarked
package dev.tapewatch.command.stdio;

import org.jspecify.annotations.NullMarked;
