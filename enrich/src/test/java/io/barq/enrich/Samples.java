/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import io.barq.enrich.WireForms.Dispatch;
import io.barq.enrich.WireForms.Form;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Dispatches of our own writing, of a length wires send, to mutate and to measure. */
public final class Samples {

    private static final OffsetDateTime CREATED = OffsetDateTime.parse("2015-08-10T20:26:00+03:00");

    private static final List<String> ARABIC = List.of(
            "وقالت وزارة النقل في بيان إن الخطة تشمل رصيفين جديدين ومخازن مبردة تتسع لنحو 40 ألف طن من البضائع.",
            "وأضاف البيان أن العمل يبدأ في الربع الأخير من العام الحالي ويستمر 18 شهرا بإشراف مكتبين هندسيين.",
            "وأشار مدير الميناء سالم المرزوق إلى أن عدد السفن التي استقبلها الميناء بلغ 1240 سفينة خلال ستة أشهر.",
            "وذكر أن \"الرصيف القديم لم يعد يكفي\" وأن حركة الحاويات ارتفعت بنسبة 12.5 % مقارنة بالعام الماضي.",
            "ومن جهته أوضح رئيس غرفة التجارة ناصر العوضي أن التجار رحبوا بالخطة وطلبوا تقديم موعد التسليم.",
            "وتقع المدينة على بعد 90 كيلومترا من العاصمة، ويعمل في مينائها نحو 3200 شخص معظمهم من سكان المنطقة.");

    private static final List<String> ENGLISH = List.of(
            "The transport ministry said the plan includes two new berths and cold stores for some 40,000 tonnes of goods.",
            "Work is to begin in the last quarter and to last eighteen months under the eye of two engineering offices.",
            "The harbour's director, Salem al-Marzouq, said that 1,240 ships called in six months, 12.5 percent more than before.",
            "\"The old quay is no longer enough,\" he told reporters, adding that container traffic rose in every month of the year.",
            "Traders welcomed the plan & asked for an earlier date, the head of the chamber of commerce, Nasser al-Awadi, said.");

    private Samples() {}

    /** A dispatch in a form, Arabic or English, in UTF-8 or a charset of the desks of old. */
    static byte[] bytes(Form form, long choice) {
        boolean arabic = (choice & 1) == 0;
        Charset charset =
                (choice & 2) == 0 ? StandardCharsets.UTF_8 : Charset.forName(arabic ? "windows-1256" : "windows-1252");
        return form.bytes(dispatch(arabic, 6), charset);
    }

    /**
     * A dispatch of a length wires send: twenty-four paragraphs make some three kilobytes.
     *
     * @param paragraphs how many paragraphs it has
     */
    public static Dispatch dispatch(boolean arabic, int paragraphs) {
        List<String> text = new ArrayList<>();
        text.add(arabic ? "الدمام 25 شوال 1436 هـ الموافق 10 اغسطس 2015 م واس" : "DAMMAM, Aug 10 (SPA) --");
        List<String> from = arabic ? ARABIC : ENGLISH;
        for (int i = 0; i < paragraphs; i++) {
            // Numbered, for a dispatch that says its paragraphs twice is another matter.
            text.add(from.get(i % from.size()) + (arabic ? " وهذا هو البند " : " This is point ") + i + ".");
        }
        text.add(arabic ? "// انتهى //" : "(END)");
        text.add(arabic ? "20:26 ت م" : "1726 GMT");
        return new Dispatch(
                "7100", arabic ? "اقتصادي / خطة لتوسعة الميناء الشمالي" : "Harbour plan wins backing", text, CREATED);
    }

    /**
     * Dispatches of one length, each with its words in another order.
     *
     * @param paragraphs how many paragraphs each has
     * @param count how many; the first is the one of {@link #dispatch}
     */
    public static List<Dispatch> dispatches(boolean arabic, int paragraphs, int count) {
        Dispatch first = dispatch(arabic, paragraphs);
        Random random = new Random(count);
        List<Dispatch> dispatches = new ArrayList<>(List.of(first));
        while (dispatches.size() < count) {
            List<String> text = new ArrayList<>(first.paragraphs());
            // Dateline, end mark and sign-off stay.
            for (int i = 1; i <= paragraphs; i++) {
                List<String> words = new ArrayList<>(List.of(text.get(i).split(" ")));
                Collections.shuffle(words, random);
                text.set(i, String.join(" ", words));
            }
            dispatches.add(new Dispatch(first.id(), first.headline(), text, first.created()));
        }
        return dispatches;
    }
}
