/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.notice;

import io.barq.enrich.canonical.CanonicalText;
import io.barq.enrich.format.ParsedItem;
import io.barq.enrich.source.Source;
import io.barq.schemas.Marker;
import io.barq.schemas.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells notices from news. A notice is short, is flagged or opens with a request to editors, and names an item; a story of a
 * killing, a recall or a withdrawal is none.
 */
public final class Notices {

    /** A notice that is not flagged is no longer than this, headline included, in characters. */
    private static final int LONGEST_UNFLAGGED = 1500;

    /** A flag stands at the beginning of a line, within this many characters. */
    private static final int LONGEST_FLAGGED = 200;

    /** Nothing behind this is looked at, in characters. */
    private static final int LONGEST = 4000;

    /** The request of a notice that is not flagged stands in one of its first lines. */
    private static final int FIRST_LINES = 4;

    /** A headline of fewer words is that of many items, and names none. */
    private static final int FEWEST_WORDS = 3;

    private static final Pattern FLAG = Pattern.compile(
            "(?:(?<kill>(?:kill[ !]*){2,}|(?:bulletin |mandatory |story )?kill|kill advisory|(?:story )?withdrawn|story withdrawal|annulation|anulacion|аннулир\\p{L}{2,6})"
                    + "|(?<hold>(?:hold[ !]*){2,}|hold))\\s*(?:(?<rest>[-:/=.].*)|$)");

    private static final Pattern GREETING = Pattern.compile(
            "(?:[\\^(\\[*#\\s-]{0,4}(?:attention|achtung|att\\.?|eds\\.?|editors?|editor's note|notes? to (?:all )?editors|redaktionen|redaktion|hinweis"
                    + "|redaktionshinweis|advisory|kill|hold|correction|annulation|avis|a l'attention|atencion|aviso|внимани[ею]|تنويه|تنبيه|ملاحظه|الساده|الزملاء|الي)\\b[^.:!\"\\n\\d]{0,40}[:.!,=-]\\s*"
                    + "|(?:(?:kill|hold) ){2,}=?\\s*|[\\^(\\[*#\\s-]+)",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern SENTENCE_END = Pattern.compile("[.!?؟](?=\\s|$)|\\n");

    /** {@code dpa. 157}, {@code No. 157}: a full stop that ends nothing. */
    private static final Pattern ABBREVIATED = Pattern.compile("(?:^|[ (])(?:no|nr|num|n|pls|dpa|ca)$");

    private static final Pattern DAY = Pattern.compile("(?<!\\d)\\d{1,2}$");

    private static final Pattern WORD = Pattern.compile("\\s*(\\p{L}{3,10})");

    private static final Pattern LISTED = Pattern.compile(
            "\\s*(?:[-*•·(\\[]|\\d{1,2}[.)] |\"|bc-|items? |(?:الخبر |خبر )?رقم|" + Wording.AGENCY + "[ -]?\\d).*");

    private static final Pattern TITLED = Pattern.compile(
            "(?:headlined|titled|entitled|slugged|headline|titelt?|uberschrift|intitulee?|titree?|titulad[ao]|под заголовком|المعنون|بعنوان|تحت عنوان):? \"");

    private final FoldedText text;
    private final String headline;
    private final boolean identified;
    private final Set<Verdict> asked = EnumSet.noneOf(Verdict.class);
    private final References references;

    private Notices(ParsedItem item, String headline, String body) {
        this.headline = headline;
        this.identified = item.id().isPresent();
        this.text = FoldedText.of(headline.isEmpty() ? body : headline + "\n" + body);
        this.references = new References(text);
    }

    /**
     * The notice an item is; empty where it is none.
     *
     * <p>An item that is flagged as killed under its own id and names no other is none: the kill acts under that id. One that is
     * flagged as killed and has no id is a notice even if it cannot be read what of.
     */
    public static Optional<Notice> of(ParsedItem item, Source source) {
        int length = item.headline().map(String::length).orElse(0) + item.body().length();
        Optional<Verdict> flag = flag(item);
        if (flag.isEmpty() && length > LONGEST_UNFLAGGED) {
            return Optional.empty();
        }
        String headline = head(item.headline().orElse(""), Reference.LONGEST * 2);
        return new Notices(item, headline, head(item.body(), LONGEST)).read(flag, length);
    }

    private Optional<Notice> read(Optional<Verdict> flag, int length) {
        readRequests(flag.isPresent() ? Integer.MAX_VALUE : FIRST_LINES);
        List<Reference> named = references.all();
        if (asked.isEmpty()) {
            boolean kill = flag.filter(Verdict.KILL::equals).isPresent() && !identified;
            return kill ? Optional.of(notice(Verdict.KILL, flagged(length))) : Optional.empty();
        }
        boolean agrees = asked.size() == 1;
        Verdict asks =
                asked.contains(Verdict.KILL) ? Verdict.KILL : asked.iterator().next();
        if (named.isEmpty() && (identified || flag.isEmpty() || asks != Verdict.KILL)) {
            return Optional.empty();
        }
        return Optional.of(notice(asks, agrees ? named : List.of()));
    }

    private Notice notice(Verdict asks, List<Reference> named) {
        boolean bounded = named.size() <= Notice.MOST_REFERENCES;
        return new Notice(asks, bounded ? named : List.of(), head(text.text().strip(), Notice.LONGEST_WORDS));
    }

    private static Optional<Verdict> flag(Set<Marker> markers) {
        if (markers.contains(Marker.KILL)) {
            return Optional.of(Verdict.KILL);
        }
        return markers.contains(Marker.HOLD) ? Optional.of(Verdict.WITHHELD) : Optional.empty();
    }

    /** What the item is flagged as, by its markers or by a line of capitals that its format has not read as one. */
    private static Optional<Verdict> flag(ParsedItem item) {
        return flag(item.markers()).or(() -> {
            String text = item.headline().orElse(item.body());
            int end = text.indexOf('\n');
            FoldedText line = FoldedText.of(head(end < 0 ? text : text.substring(0, end), LONGEST_FLAGGED));
            Matcher first = FLAG.matcher(line.folded());
            if (!first.lookingAt() || !isCapital(first, line.text())) {
                return Optional.empty();
            }
            return Optional.of(first.group("kill") == null ? Verdict.WITHHELD : Verdict.KILL);
        });
    }

    private static boolean isCapital(Matcher first, String line) {
        int end = first.start("rest") < 0 ? first.end() : first.start("rest");
        return line.substring(0, end).chars().noneMatch(Character::isLowerCase);
    }

    private void readRequests(int lines) {
        boolean listing = false;
        int line = 0;
        for (int start = 0; start < text.hidden().length(); line++) {
            int end = text.hidden().indexOf('\n', start);
            end = end < 0 ? text.hidden().length() : end;
            if (listing && LISTED.matcher(text.hidden().substring(start, end)).matches()) {
                references.close();
                listing = references.read(start, end, true);
            } else {
                listing = false;
                int from = start;
                while (line < lines && from < end) {
                    int to = sentenceEnd(from, end);
                    listing = readSentence(from, to);
                    from = to;
                }
            }
            start = end + 1;
        }
    }

    private boolean readSentence(int start, int end) {
        int from = start;
        for (int greetings = 0; greetings < 4; greetings++) {
            Optional<Verdict> asks = Wording.asks(text.hidden().substring(from, end));
            if (asks.isPresent()) {
                asked.add(asks.get());
                references.close();
                return references.read(from, end, true);
            }
            Matcher greeting = GREETING.matcher(text.hidden()).region(from, end);
            if (!greeting.lookingAt() || greeting.end() == from) {
                return false;
            }
            from = greeting.end();
        }
        return false;
    }

    private int sentenceEnd(int from, int end) {
        Matcher stop = SENTENCE_END.matcher(text.hidden()).region(from, end);
        while (stop.find()) {
            String before = text.hidden().substring(Math.max(from, stop.start() - 5), stop.start());
            if (!ABBREVIATED.matcher(before).find() && !isDayOfMonth(before, stop.end(), end)) {
                return stop.end();
            }
        }
        return end;
    }

    /** {@code 4. März}: a full stop that ends nothing either. */
    private boolean isDayOfMonth(String before, int from, int end) {
        Matcher word = WORD.matcher(text.hidden()).region(from, end);
        return DAY.matcher(before).find() && word.lookingAt() && References.isMonth(word.group(1));
    }

    /** What a flagged item names where it asks for nothing in words: numbers it gives, else what its headline is but for the flag. */
    private List<Reference> flagged(int length) {
        if (length <= LONGEST_UNFLAGGED) {
            int from = 0;
            boolean goesOn = true;
            while (goesOn && from < text.hidden().length()) {
                int end = text.hidden().indexOf('\n', from);
                end = end < 0 ? text.hidden().length() : end;
                references.close();
                goesOn = references.read(from, end, isTitled(from, end));
                from = end + 1;
            }
        }
        List<Reference> named = references.all();
        return named.isEmpty() ? ofHeadline() : named;
    }

    private boolean isTitled(int from, int end) {
        return TITLED.matcher(text.hidden().substring(from, end)).find();
    }

    private List<Reference> ofHeadline() {
        Matcher flag = FLAG.matcher(FoldedText.of(headline).folded().strip());
        String words = headline.strip();
        if (flag.matches()) {
            words = flag.group("rest") == null
                    ? ""
                    : FoldedText.of(headline)
                            .text()
                            .strip()
                            .substring(flag.start("rest") + 1)
                            .strip();
        }
        if (CanonicalText.words(CanonicalText.of(words)) < FEWEST_WORDS) {
            return List.of();
        }
        List<Reference> one = new ArrayList<>();
        one.add(new Reference(
                Optional.empty(),
                Optional.of(head(words, Reference.LONGEST)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        return one;
    }

    /** The beginning of a text, whole characters only. */
    private static String head(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
