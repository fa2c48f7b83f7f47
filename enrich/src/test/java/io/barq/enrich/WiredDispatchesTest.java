/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barq.enrich.WireForms.Dispatch;
import io.barq.enrich.WireForms.Form;
import io.barq.schemas.EnrichedItem;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One dispatch says the same in whatever form and charset a wire sends it. */
class WiredDispatchesTest {

    private static final Charset WINDOWS_1256 = Charset.forName("windows-1256");

    private static final Dispatch MARKET = new Dispatch(
            "7101",
            "اقتصادي / سوق الورق في الميناء الشرقي يفتح أبوابه بعد الترميم",
            List.of(
                    "الدمام 25 شوال 1436 هـ الموافق 10 اغسطس 2015 م واس",
                    "افتتح رئيس بلدية الميناء فهد السالمي سوق الورق بعد ترميم استمر عامين، بحضور تجار من 14 مدينة.",
                    "وأوضح السالمي أن السوق يضم 120 متجرا، وأن 35 % منها حجزت قبل الافتتاح بكلفة بلغت 4.5 مليون ريال.",
                    "وقال التاجر ناصر العمير: \"عدنا إلى المكان الذي بدأ فيه آباؤنا\".",
                    "// انتهى //",
                    "20:26 ت م"),
            OffsetDateTime.parse("2015-08-10T20:26:00+03:00"));

    private static final Dispatch BRIDGE = new Dispatch(
            "7102",
            "عام / إضاءة الجسر القديم في جازان للمرة الأولى",
            List.of(
                    "جازان 24 شوال 1436 هـ الموافق 09 اغسطس 2015 م واس",
                    "أضيء الجسر القديم في جازان مساء اليوم للمرة الأولى منذ إنشائه ضمن مشروع تشرف عليه هيئة التراث & السياحة.",
                    "وحضر الحفل نحو 600 زائر، واستمعوا إلى شرح عن تاريخ الجسر الذي بني عام 1372 هـ.",
                    "// انتهى //",
                    "09:05 ت م"),
            OffsetDateTime.parse("2015-08-09T09:05:00+03:00"));

    private static final Dispatch LIGHTHOUSE = new Dispatch(
            "7103",
            "Маяк на мысе снова зажгли после двенадцати лет темноты",
            List.of(
                    "БРЕСТ, 10 августа (AFP) -- Маяк на западном мысе снова зажгли в понедельник, сообщила смотрительница Анна Керн.",
                    "По её словам, ремонт обошёлся в 2,4 миллиона и занял два года; свет виден за 30 километров.",
                    "Первыми его увидели рыбаки, которые возвращались в порт."),
            OffsetDateTime.parse("2015-08-10T12:00:00+03:00"));

    private static final Dispatch BAKERY = new Dispatch(
            "7104",
            "Un four banal rallumé à l'île aux Moines",
            List.of(
                    "BREST, 10 août (AFP) -- Le four du village a été rallumé lundi à l'aube, après un siècle de silence.",
                    "« C'est la première fournée depuis 1912 », a déclaré la boulangère Éloïse Le Goff, émue.",
                    "Le pain s'est vendu 3,50 € la pièce en moins d'une heure."),
            OffsetDateTime.parse("2015-08-10T12:00:00+03:00"));

    private static final Map<Dispatch, List<String>> CHARSETS = Map.of(
            MARKET, List.of("UTF-8", "windows-1256", "ISO-8859-6", "UTF-16"),
            BRIDGE, List.of("UTF-8", "windows-1256", "UTF-16LE"),
            LIGHTHOUSE, List.of("UTF-8", "KOI8-R", "windows-1251", "UTF-16BE"),
            BAKERY, List.of("UTF-8", "windows-1252"));

    static Stream<Arguments> forms() {
        return Stream.of(MARKET, BRIDGE, LIGHTHOUSE, BAKERY)
                .flatMap(dispatch -> CHARSETS.get(dispatch).stream()
                        .flatMap(charset -> Arrays.stream(Form.values())
                                // A mail's head is ASCII, whatever its text is.
                                .filter(form -> form != Form.MAIL || !charset.startsWith("UTF-16"))
                                .map(form -> Arguments.of(form, Charset.forName(charset), dispatch))));
    }

    @Test
    void shouldReadThePlainDispatch() {
        EnrichedItem item = read(MARKET, Form.PLAIN_TEXT, StandardCharsets.UTF_8);

        assertThat(item.getHeadline()).isEqualTo(MARKET.headline());
        assertThat(item.getBody())
                .isEqualTo(String.join("\n", MARKET.paragraphs().subList(1, 4)));
        assertThat(item.getDateline().getPlace().getName()).isEqualTo("Dammam");
        assertThat(item.getDateline().getDate()).isEqualTo("2015-08-10");
        assertThat(item.getVersionCreated()).isEqualTo(Instant.parse("2015-08-10T17:26:00Z"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void shouldReadTheSameFromEveryForm(Form form, Charset charset, Dispatch dispatch) {
        assertThat(differences(dispatch, form, charset)).isEmpty();
    }

    /**
     * The same over real dispatches, for those who have them: {@code -Dbarq.dispatches=FILE} names raw items as JSON lines,
     * gzipped, whose payload is a headline and the text.
     */
    @Test
    void shouldReadTheSameOfRealDispatches() throws IOException {
        String file = System.getProperty("barq.dispatches");
        assumeThat(file).as("-Dbarq.dispatches=FILE").isNotNull();
        List<String> differences = new ArrayList<>();
        int compared = 0;
        int beyondTheCharset = 0;
        for (Dispatch dispatch : dispatches(Path.of(file))) {
            for (Form form : List.of(Form.NEWSML_G2, Form.NINJS_3, Form.IPTC_7901, Form.NITF)) {
                for (Charset charset : List.of(StandardCharsets.UTF_8, WINDOWS_1256)) {
                    String text = dispatch.headline() + String.join("", dispatch.paragraphs());
                    if (!charset.newEncoder().canEncode(text)) {
                        beyondTheCharset++;
                        continue;
                    }
                    compared++;
                    differences.addAll(differences(dispatch, form, charset));
                }
            }
        }
        System.out.printf(
                "%d dispatches compared in a form and a charset, %d that the charset cannot hold, %d differences%n",
                compared, beyondTheCharset, differences.size());
        differences.stream().limit(40).forEach(System.out::println);
        assertThat(compared).isPositive();
        assertThat(differences).isEmpty();
    }

    private static List<Dispatch> dispatches(Path file) throws IOException {
        List<Dispatch> dispatches = new ArrayList<>();
        for (JsonNode item : JsonLines.of(file)) {
            List<String> text = item.get("payload").asText().lines().toList();
            Dispatch dispatch = new Dispatch(
                    Integer.toString(1000 + dispatches.size()),
                    text.get(0),
                    text.stream().skip(1).filter(one -> !one.isBlank()).toList(),
                    OffsetDateTime.parse(item.get("receivedAt").asText()));
            dispatches.add(withItsOwnTime(dispatch));
        }
        return dispatches;
    }

    /** An envelope says of a dispatch what the dispatch says of itself. */
    private static Dispatch withItsOwnTime(Dispatch dispatch) {
        Instant own = read(dispatch, Form.PLAIN_TEXT, StandardCharsets.UTF_8).getVersionCreated();
        return own == null
                ? dispatch
                : new Dispatch(
                        dispatch.id(),
                        dispatch.headline(),
                        dispatch.paragraphs(),
                        own.atOffset(dispatch.created().getOffset()));
    }

    private static List<String> differences(Dispatch dispatch, Form form, Charset charset) {
        EnrichedItem plain = read(dispatch, Form.PLAIN_TEXT, StandardCharsets.UTF_8);
        EnrichedItem wired = read(dispatch, form, charset);
        List<String> differences = new ArrayList<>();
        String where = "%s %s %s: ".formatted(form, charset, dispatch.id());
        compare(where + "headline", plain.getHeadline(), wired.getHeadline(), differences);
        compare(where + "body", plain.getBody(), wired.getBody(), differences);
        compare(where + "dateline", plain.getDateline(), wired.getDateline(), differences);
        compare(where + "take", plain.getTake(), wired.getTake(), differences);
        compare(where + "markers", plain.getMarkers(), wired.getMarkers(), differences);
        // The envelope of a form may say to the second what the text says to the minute, and may say what the text does
        // not.
        if (plain.getVersionCreated() != null) {
            compare(
                    where + "minute it was made in",
                    plain.getVersionCreated().getEpochSecond() / 60,
                    wired.getVersionCreated() == null
                            ? null
                            : (Object) (wired.getVersionCreated().getEpochSecond() / 60),
                    differences);
        }
        return differences;
    }

    private static void compare(String what, Object plain, Object wired, List<String> differences) {
        if (plain == null ? wired != null : !plain.equals(wired)) {
            differences.add(what + "\n   plain: " + plain + "\n   wired: " + wired);
        }
    }

    private static EnrichedItem read(Dispatch dispatch, Form form, Charset charset) {
        List<Draft> drafts = PureDesk.read(
                "spa",
                form.bytes(dispatch, charset),
                form.mediaType(charset),
                dispatch.created().toInstant());
        assertThat(drafts).singleElement();
        Draft draft = drafts.get(0);
        assertThat(draft.isRejected())
                .as(() -> form + ": " + draft.rejection().getReason())
                .isFalse();
        return draft.complete().item().getItem();
    }
}
