/** The secrets that callers show: the file of their digests, and the one that processes of this machine share. */
@NullMarked
package dev.tapewatch.mcp.credential;

import org.jspecify.annotations.NullMarked;
