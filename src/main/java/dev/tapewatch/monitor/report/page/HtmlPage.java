package dev.tapewatch.monitor.report.page;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.UrlSanitizer;

/** A whole HTML page of a report's markdown, for e-mail: its style is in it and its pictures are {@code cid:} parts. */
final class HtmlPage {
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

    /** HTML in the markdown is shown, not obeyed; nothing is linked to and nothing is loaded from elsewhere. */
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new OwnPicturesOnly())
            .attributeProviderFactory(context -> (node, tag, attributes) -> {
                String style = InlineStyle.of(tag);
                if (!style.isEmpty()) {
                    attributes.merge("style", style, (given, ours) -> given + ";" + ours);
                }
            })
            .build();

    private HtmlPage() {}

    static String of(String title, String markdown) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                </head>
                <body style="%s">
                <div style="%s">
                %s</div>
                </body>
                </html>
                """.formatted(
                escaped(title), InlineStyle.of("body"), InlineStyle.of("div"), RENDERER.render(PARSER.parse(markdown)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static final class OwnPicturesOnly implements UrlSanitizer {
        @Override
        public String sanitizeLinkUrl(String url) {
            return "";
        }

        @Override
        public String sanitizeImageUrl(String url) {
            return url.startsWith("cid:") ? url : "";
        }
    }
}
