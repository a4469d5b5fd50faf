package dev.tapewatch.routing;

/** What was decided for one alert on one channel. */
public record Planned(String channel, Verdict verdict) {}
