/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

import java.util.List;
import java.util.SplittableRandom;

/** Writes notices of a form: alike in words, and each about something else. */
final class FormulaicWriter {

    private static final List<String> ARABIC = List.of(
            "بعث الرئيس برقية تهنئة إلى رئيس جمهورية W1 السيد W2 W3 أعرب فيها عن خالص تهانيه بمناسبة ذكرى اليوم الوطني لبلاده متمنيا له"
                    + " موفور الصحة ودوام العافية وللبلد الصديق وشعبه كل التقدم والازدهار.",
            "توقعت الأرصاد الجوية أن يكون الطقس غدا في منطقة W1 معتدلا مع رياح متقلبة الاتجاه خفيفة إلى معتدلة السرعة تتراوح بين N1 وN2"
                    + " كيلومترا في الساعة وتبلغ الحرارة العظمى N3 درجة والصغرى N4 درجة.",
            "أغلق مؤشر بورصة W1 تعاملاته اليوم على N1 نقطة بتغير نسبته N2 في المئة وبلغت قيمة التداول N3 مليون دينار عبر N4 صفقة وكان سهم"
                    + " W2 الأكثر تداولا.",
            "حددت محكمة W1 جلسة يوم N1 من الشهر المقبل للنظر في القضية رقم N2 المرفوعة من W2 W3 ضد شركة W4 بشأن مستحقات متأخرة وكلفت"
                    + " الأطراف بتقديم مذكراتها.");
    private static final List<String> ENGLISH = List.of(
            "The president sent a cable of congratulations to the president of W1, W2 W3, on the anniversary of his country's"
                    + " national day, wishing him good health and its friendly people further progress and prosperity.",
            "Tomorrow's weather in W1 will be moderate with light to moderate variable winds of N1 to N2 kilometres an hour; the"
                    + " highest temperature will reach N3 degrees and the lowest N4 degrees, the weather office said.",
            "The index of the W1 exchange closed at N1 points today, a change of N2 per cent; N3 million shares changed hands in"
                    + " N4 deals, and W2 was traded most, the exchange said in its daily statement.",
            "The W1 court has set day N1 of next month for the hearing in case number N2, brought by W2 W3 against the company W4"
                    + " over payments in arrears, and ordered both sides to hand in their statements.");

    private FormulaicWriter() {}

    /** Makes of a word one that no other notice has. */
    private static String suffix(boolean arabic, int number) {
        StringBuilder suffix = new StringBuilder();
        for (int rest = number; rest > 0; rest /= 16) {
            suffix.append((arabic ? "بتثجحدذرزسشصضطعغ" : "bcdfghklmnprstvz").charAt(rest % 16));
        }
        return suffix.toString();
    }

    /** A notice; another number makes another notice of one of the forms. */
    static String write(boolean arabic, int number, ComposedDispatch.Writer words) {
        SplittableRandom random = new SplittableRandom(number);
        List<String> forms = arabic ? ARABIC : ENGLISH;
        String text = forms.get(number % forms.size());
        for (int i = 1; i <= 4; i++) {
            text = text.replace("W" + i, words.word() + suffix(arabic, 4 * number + i))
                    .replace("N" + i, Integer.toString(1 + random.nextInt(5000)));
        }
        return text;
    }
}
