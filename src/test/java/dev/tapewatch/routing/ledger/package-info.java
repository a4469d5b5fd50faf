@NullMarked
package dev.tapewatch.routing.ledger;

import org.jspecify.annotations.NullMarked;
