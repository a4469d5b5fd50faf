package dev.tapewatch.mcp.tool;

import java.util.Map;

/**
 * What a tool answers.
 *
 * @param facts as the tool's output schema says
 * @param text the same for clients that show a model only text
 */
public record Answer(Map<String, Object> facts, String text) {}
