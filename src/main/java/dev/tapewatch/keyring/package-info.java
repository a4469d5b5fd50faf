/** Credentials in the operating system's keyring, asked through its own program and in bounded time. */
@NullMarked
package dev.tapewatch.keyring;

import org.jspecify.annotations.NullMarked;
