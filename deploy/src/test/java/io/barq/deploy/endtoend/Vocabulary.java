/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.endtoend;

import java.util.List;
import java.util.Random;

/** Makes texts as long as dispatches are, of invented sentences. The same seed makes the same text. */
enum Vocabulary {
    ENGLISH(
            "the minister of transport said on Thursday that",
            words("harbour bridge council plan river market season office farmers water road school library museum"
                    + " agency engineers visitors exports wheat cotton fishing railway airport hospital budget survey"
                    + " committee delegation agreement project coast northern southern eastern western modern large"
                    + " small annual public regional new first second third early late careful steady broad local"
                    + " widened opened reviewed approved discussed presented measured visited restored finished planned"
                    + " announced prepared extended inspected supported welcomed compared with from under over beside"
                    + " between during after before for and of in to on by the a")),
    ARABIC(
            "قال وزير النقل يوم الخميس إن",
            words("الميناء الجسر المجلس الخطة النهر السوق الموسم المكتب المزارعون المياه الطريق المدرسة المكتبة المتحف"
                    + " الوكالة المهندسون الزوار الصادرات القمح القطن الصيد السكة المطار المستشفى الميزانية المسح اللجنة"
                    + " الوفد الاتفاق المشروع الساحل الشمالي الجنوبي الشرقي الغربي الحديث الكبير الصغير السنوي العام"
                    + " الإقليمي الجديد الأول الثاني الثالث المبكر المتأخر الدقيق الثابت الواسع المحلي توسيع افتتاح مراجعة"
                    + " بحث عرض قياس زيارة ترميم إنجاز إعداد تمديد تفقد دعم مقارنة مع من تحت فوق بجانب بين خلال بعد قبل"
                    + " إلى على في عن"));

    private static final int WORDS_OF_A_HEADLINE = 7;
    private static final int SENTENCES_OF_A_PARAGRAPH = 3;

    private final String opening;
    private final List<String> words;

    Vocabulary(String opening, List<String> words) {
        this.opening = opening;
        this.words = words;
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }

    /** A headline that ends in a number, so that it is no other item's. */
    String headline(long seed, long number) {
        Random random = new Random(seed);
        StringBuilder headline = new StringBuilder();
        for (int i = 0; i < WORDS_OF_A_HEADLINE; i++) {
            headline.append(word(random)).append(' ');
        }
        return headline.append(number).toString();
    }

    /** A text of some 50 to 350 words. */
    String body(long seed) {
        Random random = new Random(seed);
        StringBuilder body = new StringBuilder();
        int sentences = 5 + random.nextInt(18);
        for (int sentence = 0; sentence < sentences; sentence++) {
            body.append(sentence == 0 ? opening : word(random));
            int length = 8 + random.nextInt(8);
            for (int i = 0; i < length; i++) {
                body.append(' ').append(word(random));
            }
            body.append(sentence % SENTENCES_OF_A_PARAGRAPH == SENTENCES_OF_A_PARAGRAPH - 1 ? ".\n" : ". ");
        }
        return body.toString().strip();
    }

    private String word(Random random) {
        return words.get(random.nextInt(words.size()));
    }
}
