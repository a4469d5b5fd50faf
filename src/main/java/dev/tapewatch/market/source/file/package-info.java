/** Facts about markets that a person wrote down in a file. */
@NullMarked
package dev.tapewatch.market.source.file;

import org.jspecify.annotations.NullMarked;
