/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.decode;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Right texts in many languages, of our own writing, in which nothing is to be repaired. */
final class RightTexts {

    /** Language to its sentences. */
    static final Map<String, List<String>> BY_LANGUAGE = Map.ofEntries(
            Map.entry(
                    "ar",
                    List.of(
                            "مسقط - وام: افتتح وزير النقل اليوم جسرا جديدا فوق الوادي، بحضور عدد من المسؤولين.",
                            "وقال المدير «لن نتوقف قبل أن يصل الماء إلى كل بيت»، مضيفا أن العمل بدأ عام 1447 هـ.",
                            "هل تعود القوارب غدا؟ لا؛ فالبحر هائج، والموج «عال جدا»…",
                            "ارتفع المؤشر بنسبة 3ر5 في المئة، وبلغت الصادرات 540ر999 طنا.",
                            "مُحَمَّدٌ كَتَبَ الرِّسَالَةَ – ثُمَّ أَرْسَلَهَا.")),
            Map.entry(
                    "fa",
                    List.of(
                            "کتابخانهٔ شیراز نسخه‌های خطی خود را برای نابینایان می‌خواند.",
                            "دبیر گفت: «چراغ‌ها را ژانویه روشن می‌کنیم، نه پیش از آن.»",
                            "گرگ و میش بود که دگرباره پل چوبی در دکان کفاشی پیدا شد.")),
            Map.entry(
                    "ur",
                    List.of(
                            "لاہور کے ایک استاد نے پرانی ٹرین کے ڈبے میں کتب خانہ کھول دیا ہے۔",
                            "انہوں نے کہا کہ رگ رگ میں شوق ہے، بچے روز آتے ہیں؛ پڑھتے ہیں۔",
                            "گڑیا گھر کی چھت پر ٹھنڈی ہوا چلتی ہے۔")),
            Map.entry(
                    "ckb",
                    List.of(
                            "پردێکی نوێ لەسەر ڕووبارەکە کرایەوە و خەڵک لە هەولێرەوە هاتن.",
                            "مامۆستاکە گوتی: «ئێمە هەموو ڕۆژێک دەخوێنینەوە».")),
            Map.entry(
                    "ps",
                    List.of(
                            "په کابل کې د ښار نوی کتابتون پرانیستل شو او ډېر ځوانان ورغلل.",
                            "هغه وویل چې دا ګټه د ټولو ده، څوک یې نه شي اخیستلی.")),
            Map.entry(
                    "ug",
                    List.of(
                            "شەھەردىكى كونا كۆۋرۈك يېڭىدىن ئېچىلدى ۋە كىشىلەر خۇشال بولدى.",
                            "ئۇ: «بۇ يول ھەممىمىزنىڭ» دېدى.")),
            Map.entry(
                    "he",
                    List.of(
                            "הספרייה העירונית בחיפה נפתחה מחדש אחרי שתים־עשרה שנות שיפוצים.",
                            "המנהלת אמרה: „הגשר שייך לכולם”, ו־40 ילדים מחאו כפיים.")),
            Map.entry(
                    "en",
                    List.of(
                            "The ferry’s captain said “we’ll sail at noon” — and it did…",
                            "Prices rose from £12 to €15 (about 25 °C outside, ½ a pint each) at CAFÉ’s and Nestlé® stands.",
                            "A naïve résumé of the façade: © 2031, plain ASCII otherwise.")),
            Map.entry(
                    "fr",
                    List.of(
                            "À Brest, un phare rallumé après douze ans de silence : « c’est l’été », dit-il.",
                            "« La liberté\u00A0», répète l’élève\u00A0; « où est la clé\u00A0? » Œuvre achevée…",
                            "LIBERTÉ\u00A0», ÉGALITÉ\u00A0! Noël à l’île, çà et là, dès août.",
                            "Il a créé une société à Orléans\u00A0– déjà fermée.")),
            Map.entry(
                    "es",
                    List.of(
                            "¿Dónde está el niño? «Ya está…», respondió la señora Núñez.",
                            "ESPAÑA Y PERÚ», decía el cartel; ¡qué pingüino más pequeño!")),
            Map.entry(
                    "de",
                    List.of(
                            "„Das macht Spaß“, sagte die Bürgermeisterin von Köln-Süd. »Größe« zählt.",
                            "Straße „GRÖSSE Ü“ – für Äpfel, Öl und Übermut…")),
            Map.entry(
                    "pt",
                    List.of(
                            "A reunião começou às três; «AMANHÃ», dizia o cartaz da povoação.",
                            "“Não há pão”, disse o avô à irmã, e a ação não avançou.")),
            Map.entry(
                    "it",
                    List.of(
                            "La città è più felice: «perché no?», chiede il sindaco di Forlì.",
                            "L’università aprirà lunedì – così disse, però.")),
            Map.entry(
                    "tr",
                    List.of(
                            "Bursa’da eski ipek hanı çocuk atölyelerine açıldı; İğdır’da kar yağdı.",
                            "Şoför “güneş doğuyor” dedi, ışıklar söndü.")),
            Map.entry(
                    "ru",
                    List.of(
                            "В Твери открыли новый мост: «Ждали десять лет», — сказал мэр.",
                            "Съезд объявил о продаже ёлок – 5 № 7.",
                            "Да и в лесу, и у реки.")),
            Map.entry(
                    "uk",
                    List.of(
                            "У Львові відкрили бібліотеку: «Чекали на це роки», — сказала її директорка.",
                            "Їжак і ґава зустрілися біля Києва.")),
            Map.entry(
                    "bg",
                    List.of(
                            "В Пловдив отвориха нов мост над реката, съобщи кметът.",
                            "„Чакахме десет години“, каза тя.")),
            Map.entry(
                    "el",
                    List.of(
                            "Στην Πάτρα άνοιξε ξανά η βιβλιοθήκη: «Περιμέναμε χρόνια», είπε ο δήμαρχος.",
                            "Ο καφές κοστίζει 3 € – όχι 5.")),
            Map.entry(
                    "hi",
                    List.of("नगर में नया पुल खुला और बच्चों ने मिठाई बाँटी।", "मंत्री ने कहा, “काम समय पर होगा।”")),
            Map.entry("zh", List.of("市长在桥上说：“我们等了十年。”", "新图书馆将于三月五日开放，门票免费。")),
            Map.entry("ja", List.of("古い灯台が十二年ぶりに点灯した。", "市長は「みんなの橋です」と話しました。")),
            Map.entry("ko", List.of("새 도서관이 봄에 문을 연다고 시장이 말했다.", "“우리는 십 년을 기다렸다.”")),
            Map.entry(
                    "vi",
                    List.of(
                            "Thư viện mới của thành phố mở cửa sau mười hai năm sửa chữa, ông Nguyễn nói.",
                            "“Chúng tôi đã đợi rất lâu…”, bà ấy kể ở chợ.")),
            Map.entry(
                    "pl",
                    List.of(
                            "W Łodzi otwarto most: „Czekaliśmy dziesięć lat”, powiedziała żona burmistrza.",
                            "Książę był głodny – źdźbło trawy nie wystarczy.")),
            Map.entry(
                    "cs",
                    List.of(
                            "Příliš žluťoučký kůň pil vodu z řeky, řekl strážce.",
                            "V Českých Budějovicích otevřeli knihovnu; „čekali jsme roky“, řekl starosta.")),
            Map.entry("hu", List.of("Győrben új híd nyílt – „tíz évig vártunk”, mondta a polgármester.")),
            Map.entry("ro", List.of("La Timișoara s-a deschis un pod nou: „am așteptat zece ani”, a spus primăriţa.")),
            Map.entry("is", List.of("Á Akureyri opnaði nýtt safn; það er þó ekki það stærsta, æði margir komu.")),
            Map.entry("th", List.of("ห้องสมุดใหม่ของเมืองเปิดแล้วหลังจากปิดไปสิบสองปี")),
            Map.entry("ka", List.of("ქალაქში ახალი ხიდი გაიხსნა და ხალხმა იმღერა.")),
            Map.entry("am", List.of("በከተማው አዲስ ድልድይ ተከፈተ።")),
            Map.entry("signs", List.of("قال ﷺ ذلك، ﴿آية﴾ وثمنها ﷼5 و😀 👨‍👩‍👧 a\u200Fb\u202Bc\u202C.\u200E")));

    /** The charsets texts of one byte a character, and of two, still come in. */
    static final List<Charset> LEGACY = Stream.of(
                    "windows-1256",
                    "ISO-8859-6",
                    "windows-1252",
                    "ISO-8859-1",
                    "ISO-8859-15",
                    "windows-1250",
                    "ISO-8859-2",
                    "windows-1251",
                    "KOI8-R",
                    "KOI8-U",
                    "ISO-8859-5",
                    "IBM866",
                    "windows-1253",
                    "ISO-8859-7",
                    "windows-1254",
                    "windows-1255",
                    "windows-1258",
                    "GB18030",
                    "GBK",
                    "Big5",
                    "Shift_JIS",
                    "EUC-JP",
                    "EUC-KR",
                    "UTF-16",
                    "UTF-16LE",
                    "UTF-16BE")
            .map(Charset::forName)
            .toList();

    private RightTexts() {}

    static Stream<String> sentences() {
        return BY_LANGUAGE.values().stream().flatMap(List::stream);
    }

    /** Each sentence, and each language's sentences as the paragraphs of one text. */
    static Stream<String> texts() {
        List<String> texts = new ArrayList<>(sentences().toList());
        BY_LANGUAGE.values().forEach(sentences -> texts.add(String.join("\n", sentences)));
        texts.add(String.join("\n\n", sentences().toList()));
        return texts.stream();
    }

    /** All texts of a language, as one. */
    static String of(String language) {
        return String.join("\n", BY_LANGUAGE.get(language));
    }
}
