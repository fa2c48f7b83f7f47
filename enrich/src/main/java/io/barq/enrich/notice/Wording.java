/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.notice;

import io.barq.schemas.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a language asks editors to kill, hold or correct what was sent: a sentence that opens like a request, with a verb that
 * says what to do and a word for what it is to be done to. The patterns look at {@link FoldedText#hidden}.
 *
 * @param opens how such a sentence begins
 * @param kill what it asks for
 * @param hold goes before {@code kill}: "do not use until further notice"
 * @param correct goes after both
 * @param object the words for an item
 */
record Wording(Pattern opens, Pattern kill, Pattern hold, Pattern correct, Pattern object) {

    /** The names by which notices call the agency before a number: {@code dpa 157}. */
    static final String AGENCY =
            "(?:dpa(?:-[a-z]{2,10})?|afp|ap|apa|ansa|efe|kna|epd|ddp|reuters|rtrs|reute|tass|itar-tass|xinhua"
                    + "|kuna|spa|wam|qna|bna|ona|mena|petra|sana|irna|isna|pti|aap|anp|ntb|stt|ritzau|belga|lusa|kyodo|yonhap"
                    + "|تاس|тасс|كونا|واس|وام|قنا|بنا|العمانيه|بترا|سانا|وفا|رويترز|ا ف ب|ا\\.ف\\.ب|د ب ا|د\\.ب\\.ا|ا ش ا|الاناضول)";

    private static final String EN_ITEM =
            "(?:items?|story|stories|dispatch|dispatches|reports?|articles?|copy|urgents?|takes?"
                    + "|leads?|newsalerts?|alerts?|bulletins?|snaps?|briefs?|advisory|advisories|bc-|" + AGENCY
                    + "[ -]?\\d)";

    private static final String AR_ITEM = "(?:ال)?(?:خبر|برقيه|ماده|نبا|تقرير|اخبار|برقيات|مواد|خبرين|برقيتين)";

    private static final String AR_NAMED =
            "(?:رقم|ذي|ذو|ذات|برقم|المعنون|بعنوان|تحت عنوان|المرقم|ارقام|التالي|الاتي|كونا|\"|" + AGENCY + ")";

    private static final List<Wording> ALL = List.of(
            of(
                    "(?:please|pls\\.?|kindly)\\b"
                            + "|(?:editors|clients|subscribers|customers|media)(?: and \\p{L}+)?,? (?:are (?:asked|requested|advised)|should|must|please)\\b"
                            + "|we (?:ask|request|advise)\\b"
                            + "|(?:" + AGENCY
                            + "|we) (?:is|are|has|have) (?:withdrawing|withdrawn|killing|killed|retracted|retracting)\\b"
                            + "|(?:kill|hold|withhold|withdraw|delete|disregard|spike|retract|do not use|do not publish)"
                            + "(?: (?:the|our|all|following|earlier|previous|versions of|ap|afp|from)){0,3}:? "
                            + EN_ITEM
                            + "|(?:kill|hold) (?:is|order) |correction (?:to|of|for) |in (?:[\\p{L}.,']{1,14} ){0,4}"
                            + EN_ITEM,
                    "\\b(?:kill(?:ing|ed)?|withdraw(?:ing|n)?|delete|cancel|spike|disregard|ignore|retract(?:ing|ed)?"
                            + "|(?:do|must|should) not (?:be )?(?:use|publish|run|broadcast|used|published))\\b",
                    "\\b(?:hold|withhold)\\b|\\buntil further notice\\b",
                    "\\b(?:correct|correction)\\b|\\bplease (?:read|note|make)\\b|\\b(?:should|pls) read\\b|\\bcorrects that\\b",
                    "\\b" + EN_ITEM),
            of(
                    "bitte\\b|wir bitten\\b|(?:streichen|loschen|verwenden|annullieren) sie\\b|berichtigung (?:zu|der)\\b|korrektur (?:zu|der)\\b"
                            + "|in (?:der|unserer) meldung\\b|(?:die|unsere) meldung(?:en)? " + AGENCY
                            + " ?\\d.{0,80}?(?:wird|werden|ist|sind)\\b",
                    "\\b(?:streichen|gestrichen|loschen|zuruckziehen|zuruckgezogen|annulliert|annullieren|vernichten"
                            + "|nicht (?:mehr |weiter )?(?:\\p{L}+ )?(?:verwenden|veroffentlichen|verbreiten|nutzen|benutzen|senden|drucken)"
                            + "|(?:verwenden|veroffentlichen|verbreiten|nutzen|beachten|senden|drucken) sie\\b[^.]{0,420}\\bnicht)\\b",
                    "\\b(?:vorerst|vorlaufig|bis auf weiteres|zuruckhalten|zuruckzuhalten|zuruckgehalten|sperren)\\b",
                    "\\b(?:korrigieren|berichtigen|berichtigung|korrektur|muss es|heissen|lesen sie)\\b",
                    "\\b(?:meldung(?:en)?|texte?|beitrag|bericht|artikel|eilmeldung|zusammenfassung|vorausmeldung|fassung)\\b|\\b"
                            + AGENCY + " ?\\d"),
            of(
                    "(?:priere|merci|veuillez|nous vous prions|nous prions|annulation (?:de|d')|annuler? (?:la|notre|les)\\b|rectificatif (?:a|de)|dans (?:la|notre) depeche)",
                    "\\b(?:annul\\p{L}{1,6}|supprimer|retirer|ne pas (?:utiliser|publier|diffuser|tenir compte)|ne plus (?:utiliser|diffuser)|ignorer)\\b",
                    "\\b(?:suspendre|mettre en attente|jusqu'a nouvel (?:ordre|avis))\\b",
                    "\\b(?:corriger|rectifier|rectificatif|priere de lire|lire)\\b",
                    "\\b(?:depeches?|informations?|articles?|texte|papier|urgent|bulletin|flash|alerte|factuel)\\b|\\b"
                            + AGENCY + " ?\\d"),
            of(
                    "(?:rogamos|por favor|se ruega|sirvanse|anulacion (?:de|del)|anul(?:ar|en|ese)\\b|correccion (?:de|a)|en (?:la|nuestra) noticia)",
                    "\\b(?:anul\\p{L}{1,6}|elimin\\p{L}{1,4}|retir(?:ar|en)|no (?:usar|usen|publicar|publiquen|difundir|difundan|utilizar|utilicen))\\b",
                    "\\b(?:retener|retengan|hasta nuevo aviso)\\b",
                    "\\b(?:corregir|corrijan|correccion|debe decir|lease)\\b",
                    "\\b(?:noticias?|despachos?|informacion|informaciones|nota|texto|cronica|urgente)\\b|\\b" + AGENCY
                            + " ?\\d"),
            of(
                    "(?:просим|просьба|пожалуйста|аннулируется (?:сообщение|новость|информация)|аннулировать (?:сообщение|новость))",
                    "(?:аннулир\\p{L}+|отозвать|снять|удалить|не (?:использовать|публиковать))",
                    "(?:задержать|приостановить|до особого (?:распоряжения|уведомления))",
                    "(?:исправить|читать)",
                    "(?:сообщени[еяй]|новость|новости|информаци[юия]|материал)"),
            of(
                    "(?:و?(?:نرجو|نرجوا|يرجي|الرجاء|رجاء|برجاء|نامل|لطفا|من فضلكم|ترجو|تطلب)\\b"
                            + "|(?:تنويه|تنبيه) ?[:.-]? ?(?:يلغي|تلغي|الغاء|سحب|يسحب)\\b"
                            + "|(?:الغاء|يلغي|تلغي|سحب|تسحب|حذف|عدم نشر|عدم استخدام|ايقاف نشر|وقف نشر|تعليق نشر|تاجيل نشر|تصحيح|تصويب)"
                            + " (?:نشر |بث )?(?:هذا |هذه )?" + AR_ITEM + " " + AR_NAMED + ")",
                    "(?:الغاء|يلغي|تلغي|سحب|يسحب|تسحب|شطب|حذف|عدم (?:نشر|استخدام|بث|اعتماد|استعمال)|اهمال|تجاهل)(?!\\p{L})",
                    "(?:حتي اشعار اخر|(?:تعليق|ايقاف|وقف|تاجيل|ارجاء) (?:نشر|بث)|التريث)",
                    "(?:تصحيح|تصويب)(?!\\p{L})",
                    "(?<!\\p{L})[بلو]?" + AR_ITEM + "(?!\\p{L})"));

    /** The verdict a sentence asks for; empty unless it is such a request. */
    static Optional<Verdict> asks(String sentence) {
        return ALL.stream()
                .filter(wording -> wording.opens().matcher(sentence).lookingAt()
                        && wording.object().matcher(sentence).find())
                .flatMap(wording -> wording.verdict(sentence).stream())
                .findFirst();
    }

    private Optional<Verdict> verdict(String sentence) {
        if (hold.matcher(sentence).find()) {
            return Optional.of(Verdict.WITHHELD);
        }
        if (kill.matcher(sentence).find()) {
            return Optional.of(Verdict.KILL);
        }
        return correct.matcher(sentence).find() ? Optional.of(Verdict.CORRECTION) : Optional.empty();
    }

    private static Wording of(String opens, String kill, String hold, String correct, String object) {
        return new Wording(pattern(opens), pattern(kill), pattern(hold), pattern(correct), pattern(object));
    }

    private static Pattern pattern(String words) {
        return Pattern.compile(words, Pattern.UNICODE_CHARACTER_CLASS);
    }
}
