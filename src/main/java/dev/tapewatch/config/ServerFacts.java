package dev.tapewatch.config;

/** What {@code serve} knows of itself besides its settings. */
public record ServerFacts(String version) {}
