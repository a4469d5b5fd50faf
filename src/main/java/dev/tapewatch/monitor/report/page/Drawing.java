package dev.tapewatch.monitor.report.page;

/** Draws pictures. */
@FunctionalInterface
public interface Drawing {
    /** The picture as PNG. Any error means that this machine cannot draw, e.g. for want of fonts. */
    byte[] draw(Chart chart);
}
