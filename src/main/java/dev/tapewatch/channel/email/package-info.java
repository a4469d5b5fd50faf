/** Alerts and reports as e-mail, through the user's own SMTP server. */
@NullMarked
package dev.tapewatch.channel.email;

import org.jspecify.annotations.NullMarked;
