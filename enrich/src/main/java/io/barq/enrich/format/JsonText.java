/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Chooses one of the forms in which JSON items carry their text, and makes paragraphs of it. */
final class JsonText {

    private static final String HTML = "html";
    private static final String TEXT = "text";
    private static final String NITF = "nitf";

    private JsonText() {}

    /**
     * The text of an item. Plain text that is in paragraphs is taken as it is; one that runs through is the poorer form of
     * the HTML beside it.
     *
     * @param field what the fields of ninjs 1 begin with: {@code body} of {@code body_html}
     * @param list the list in which ninjs 2 and 3 have its forms
     */
    static String of(Fields fields, String field, String list) {
        Map<String, String> forms = new HashMap<>();
        fields.text(field + "_html", field + "_html5", field + "_xhtml").ifPresent(html -> forms.put(HTML, html));
        fields.text(field + "_text").ifPresent(text -> forms.put(TEXT, text));
        fields.text(field + "_nitf").ifPresent(nitf -> forms.put(NITF, nitf));
        for (JsonNode each : fields.all(list)) {
            String text = Fields.text(each);
            if (!text.isBlank()) {
                forms.putIfAbsent(form(each, text), text);
            }
        }
        fields.text(field).ifPresent(text -> forms.putIfAbsent(form(text), text));
        return plain(forms);
    }

    /** The text of what is HTML, plain text, or both. */
    static String of(Optional<String> html, Optional<String> text) {
        Map<String, String> forms = new HashMap<>();
        html.ifPresent(said -> forms.put(HTML, said));
        text.ifPresent(said -> forms.put(TEXT, said));
        return plain(forms);
    }

    /** Words without line breaks or runs of white space, as a headline is. */
    static String oneLine(String text) {
        return new Line(0, text).clean();
    }

    private static String plain(Map<String, String> forms) {
        String text = forms.getOrDefault(TEXT, "").strip();
        if (!text.isEmpty() && (text.indexOf('\n') >= 0 || !forms.containsKey(HTML))) {
            return text;
        }
        String html = forms.get(HTML);
        if (html != null) {
            String read = HtmlText.of(html);
            return read.isBlank() ? text : read;
        }
        return forms.containsKey(NITF) ? HtmlText.of(content(forms.get(NITF))) : text;
    }

    private static String form(JsonNode body, String text) {
        String said = (body.path("contentType").asText()
                        + ' '
                        + body.path("contenttype").asText()
                        + ' '
                        + body.path("role").asText())
                .toLowerCase(Locale.ROOT);
        if (said.contains(HTML)) {
            return HTML;
        }
        if (said.contains(NITF) || said.contains("xml")) {
            return NITF;
        }
        return said.contains(TEXT) ? TEXT : form(text);
    }

    private static String form(String text) {
        String start = text.substring(0, Math.min(text.length(), 256)).stripLeading();
        return start.startsWith("<") ? start.startsWith("<nitf") || start.startsWith("<?xml") ? NITF : HTML : TEXT;
    }

    /** The text of a document of NITF, without its head. */
    private static String content(String nitf) {
        int start = nitf.indexOf("<body.content");
        int end = nitf.lastIndexOf("</body.content");
        return start >= 0 && start < end ? nitf.substring(start, end) : nitf;
    }
}
