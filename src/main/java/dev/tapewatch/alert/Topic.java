package dev.tapewatch.alert;

/**
 * What an alert tells of, apart from its words: two alerts with the same symbol and topic say the same, however their
 * figures differ.
 *
 * @param rule what raised it, the same for all alerts of one rule, e.g. {@code ACME-H9FQVRH9} or
 *     {@code portfolio/SIM-1/margin/all}
 * @param episode which time of that rule, and what of it, e.g. {@code 3} or {@code 3/critical}
 */
public record Topic(String rule, String episode) {}
