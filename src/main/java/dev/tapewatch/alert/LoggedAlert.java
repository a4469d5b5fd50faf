package dev.tapewatch.alert;

/**
 * An alert and its place in the log.
 *
 * @param cursor where it stands; everything after it is newer
 */
public record LoggedAlert(AlertCursor cursor, Alert alert) {}
