package io.nextstream.app.report;

/** What pages share, and what they must not take literally. */
public final class Html {
    private Html() {}

    /** A plain page, complete in one file. */
    static String page(String title, String body) {
        return """
        <!doctype html>
        <html lang='en'><head><meta charset='utf-8'><title>%s</title><style>
        body { font: 15px/1.5 sans-serif; max-width: 640px; margin: 2em auto; }
        svg text { font-size: 11px; } .grid { stroke: #ddd; }
        </style></head><body>
        %s
        </body></html>
        """
                .formatted(escaped(title), body);
    }

    /** The text as it can stand between tags and in quotes. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;")
                .replace("\"", "&quot;");
    }
}
