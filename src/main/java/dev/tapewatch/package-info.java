/** The program's entry: hands over to the command that was typed. */
@NullMarked
package dev.tapewatch;

import org.jspecify.annotations.NullMarked;
