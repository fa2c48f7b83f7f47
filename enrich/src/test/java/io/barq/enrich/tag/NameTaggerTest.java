/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barq.schemas.BadSettingException;
import io.barq.schemas.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameTaggerTest {

    private static final String COLUMNS = "id\tname\tarabic\tvariants\tcountry\tkind\tweight\n";

    @TempDir
    private Path folder;

    private NameDesk with(String file, String rows) throws IOException {
        Files.writeString(folder.resolve(file), rows);
        return NameDesk.with(Vocabularies.shippedAnd(folder));
    }

    private static List<String> parts(String cell) {
        return cell == null
                ? List.of()
                : Arrays.stream(cell.split(";")).map(String::strip).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    التقى نيجيرفان بارزاني الوفد | نيجيرفان بارزاني
                    التقى نيجرفان البارزاني الوفد | نيجرفان البارزاني
                    أكد وزير الخارجية الكويتي عبدالله اليحيا أهمية اللقاء | عبدالله اليحيا
                    قال الجنرال كيفن ليهي أمس | كيفن ليهي
                    قال المدرب البرازيلي ريفالدينو كوستاس أمس | ريفالدينو كوستاس
                    أكد الدكتور معيض بن سالم الشهراني أن العمل مستمر | معيض بن سالم الشهراني
                    زار سهل بن حنيف الأنصاري المدينة | سهل بن حنيف الأنصاري
                    حضر محمد وخالد وسعيد الحفل | -
                    استقبل أمير البلاد عبد الرحمن أبو جبل في القصر | عبد الرحمن أبو جبل
                    وصف محمد صلاح الدين القطان الفوز | محمد صلاح الدين القطان
                    أعلن الملك محمد السادس العفو | محمد السادس
                    وقع الاتفاق على أساس متين على محمد | -
                    اللاعب طعن في القرار | -
                    زاد المنسوب أولا بأول | -
                    وصل إلى مطار جون كينيدي | -
                    درس في مدرسة طه حسين | -
                    Gen. Kevin Leahy arrived | Kevin Leahy
                    He met Sean O'Neill and Ursula von der Leyen. | Sean O'Neill ; Ursula von der Leyen
                    Mr. Harrowgate left | Harrowgate
                    Trump Tower was sold | -
                    The bush burned and rice was cooked | -
                    Robert Brown Corp said | -
                    MARK FALLS AGAIN | -
                    """)
    void shouldNamePeople(String text, String literals) {
        assertThat(NameDesk.SHIPPED.people(text)).containsExactlyElementsOf(parts(literals));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    دعت الأمم المتحدة إلى الهدوء | الأمم المتحدة
                    قال للأمم المتحدة وبالناتو ولحزب الله | للأمم المتحدة ; وبالناتو ; ولحزب الله
                    تبنى تنظيم القاعدة الهجوم | تنظيم القاعدة
                    أقلعت من القاعدة الجوية | -
                    شجع الجمهور بكل حماس | -
                    درس في جامعة مانهايم | جامعة مانهايم
                    أعلن حزب الإصلاح والنهضة موقفه | حزب الإصلاح والنهضة
                    قالت صحيفة النهار إن الاجتماع ألغي | النهار
                    اشترت شركة «زرقاوان للنقل» السفينة | زرقاوان للنقل
                    ذكر موقع (كلبترون) أن الخدمة عادت | كلبترون
                    أعلنت شركة كلبترون البريطانية النتائج | كلبترون
                    صدرت عن شركة «مايكروسوفت» | مايكروسوفت
                    أعلنت شركة الطاقة أرباحها | -
                    قال عن شركة «لن نعود إليها أبدا ما دام هذا رأيهم» | -
                    درس في جامعة فؤاد الأول بالقاهرة | جامعة فؤاد الأول
                    التحق بمعهد الدراسات المتقدمة أمس | بمعهد الدراسات المتقدمة
                    عرضت في الجمعية العامة للأمم المتحدة | الجمعية العامة
                    قالت صحيفة العربي الجديد إن العربي الجديد في الأمر أنه سريع | العربي الجديد
                    Allegheny International Inc said | Allegheny International Inc
                    The Ministry of Water Resources agreed | Ministry of Water Resources
                    ISIS and the Iraqi army fought | ISIS ; Iraqi army
                    Orange juice was sold | -
                    """)
    void shouldNameOrganisations(String text, String literals) {
        assertThat(NameDesk.SHIPPED.organisations(text)).containsExactlyElementsOf(parts(literals));
    }

    @Test
    void shouldKnowSomebodyBySurnameWhenNamedInFull() {
        List<Tag> people = NameDesk.SHIPPED
                .find(
                        "ليهي يصل إلى أربيل",
                        "التقى الجنرال كيفن ليهي الرئيس. وقال ليهي إن العمل مستمر، وبحث وليهي الأمر.")
                .people();

        assertThat(people).extracting(Tag::getUri).containsOnly("barq:person/kevin-leahy");
        assertThat(people).extracting(Tag::getLiteral).containsExactly("ليهي", "كيفن ليهي", "وليهي");
    }

    @Test
    void shouldGiveVariantsOfANameOneIdentifier() {
        List<Tag> people = NameDesk.SHIPPED
                .find("", "نيجيرفان بارزاني، نيجرفان البارزاني، Nechirvan Barzani, Nijirfan Barzani")
                .people();

        assertThat(people).hasSize(4).extracting(Tag::getUri).containsOnly("barq:person/nechirvan-barzani");
    }

    @Test
    void shouldTellOfAnOrganOfAStateOnlyWhenItIsMoreThanNamedInPassing() {
        String lead = "أعلن في المدينة أمس افتتاح معرض كبير للكتاب بحضور عدد من الزوار ".repeat(4);

        assertThat(NameDesk.SHIPPED.organisations(lead + "وانسحبت قوات من الجيش العراقي بعد يوم."))
                .isEmpty();
        assertThat(NameDesk.SHIPPED.organisations(lead + "بين الجيش العراقي وقوات البيشمركة"))
                .containsExactly("الجيش العراقي", "وقوات البيشمركة");
        assertThat(NameDesk.SHIPPED.organisations(lead + "بين الجيش العراقي والأمم المتحدة"))
                .containsExactly("والأمم المتحدة");
        assertThat(NameDesk.SHIPPED.organisations("تقدم الجيش العراقي. " + lead))
                .containsExactly("الجيش العراقي");
        assertThat(NameDesk.SHIPPED.organisations("أصيب ضابط في الجيش العراقي. " + lead))
                .isEmpty();
        assertThat(NameDesk.SHIPPED.find("الجيش العراقي يتقدم", lead).organisations())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    عقد المؤتمر في ليفربول أمس | -
                    تزور البعثة ليفربول غدا | -
                    سافر إلى مدينة ليفربول مدرب تشيلسي | تشيلسي
                    أحرز مهاجم ليفربول هدفين | ليفربول
                    تعادل ليفربول وتشيلسي بعد وقت إضافي | ليفربول ; وتشيلسي
                    انتقل إلى ليفربول الإنجليزي | ليفربول
                    وقعت سبع وفيات | -
                    """)
    void shouldTakeTheNameOfACityForAClubOnlyInSport(String text, String literals) {
        assertThat(NameDesk.SHIPPED.organisations(text)).containsExactlyElementsOf(parts(literals));
    }

    @Test
    void shouldTellOfABodyInNoListWhereItIsNamedAgainOrTellsSomething() {
        String lead = "أعلن في المدينة أمس افتتاح معرض كبير للكتاب بحضور عدد من الزوار ".repeat(4);
        String body = "المجلس الوطني للزراعة";

        assertThat(NameDesk.SHIPPED.organisations(lead + "وحضر رئيس " + body + "."))
                .isEmpty();
        assertThat(NameDesk.SHIPPED.organisations(lead + "وحضر رئيس " + body + ". ويدرس " + body + " الموسم."))
                .containsExactly(body);
        assertThat(NameDesk.SHIPPED.organisations(lead + "وأعلن " + body + " أن الموسم جيد."))
                .containsExactly(body);
        assertThat(NameDesk.SHIPPED.organisations("اجتمع " + body + " في المدينة. " + lead))
                .containsExactly(body);
    }

    @Test
    void shouldKnowAShortNameOnlyWhenALongerOneIsThere() {
        assertThat(NameDesk.SHIPPED.organisations("وصلت السفينة إلى الجزيرة")).isEmpty();
        assertThat(NameDesk.SHIPPED.organisations("قالت قناة الجزيرة إن السفينة وصلت، وأضافت الجزيرة أن الطاقم بخير"))
                .containsExactly("الجزيرة");
        assertThat(NameDesk.SHIPPED.organisations("فاز مانشستر يونايتد، وسجل ليونايتد لاعبان"))
                .containsExactly("مانشستر يونايتد", "ليونايتد");
    }

    @Test
    void shouldKnowANewspaperCalledByACommonWordOnlyInQuotationMarks() {
        assertThat(NameDesk.SHIPPED.organisations("كتبت «الحياة» أن الاتفاق قريب"))
                .containsExactly("الحياة");
        assertThat(NameDesk.SHIPPED.organisations("كتبت \" السفير \" أن الاتفاق قريب"))
                .containsExactly("السفير");
        assertThat(NameDesk.SHIPPED.organisations("عادت الحياة إلى المدينة")).isEmpty();
        assertThat(NameDesk.SHIPPED.organisations("كتب عن «الحياة في المدينة»")).isEmpty();
    }

    @Test
    void shouldTakeTheWordForACompanyToItsName() {
        assertThat(NameDesk.SHIPPED.find("", "Microsoft Corp said").organisations())
                .singleElement()
                .satisfies(tag -> {
                    assertThat(tag.getLiteral()).isEqualTo("Microsoft Corp");
                    assertThat(tag.getUri()).isEqualTo("wd:Q2283");
                });
        assertThat(NameDesk.SHIPPED.organisations("Sumitomo Bank Ltd said")).containsExactly("Sumitomo Bank Ltd");
    }

    @Test
    void shouldPointAtTheWordsInTheBody() {
        String body = "قال إن باراك أوباما زار لجامعة الدول العربية.";
        NameTagger.Found found = NameDesk.SHIPPED.find("عنوان", body);

        assertThat(found.people()).hasSize(1);
        assertThat(found.organisations()).hasSize(1);
        for (Tag tag : List.of(found.people().get(0), found.organisations().get(0))) {
            assertThat(body.substring(tag.getStart(), tag.getEnd())).isEqualTo(tag.getLiteral());
        }
    }

    @Test
    void shouldFindWhoAUsersFileNames() throws IOException {
        NameDesk desk = with(
                "people.tsv", COLUMNS + "barq:person/test\tTesta Testini\tتستا تستيني\t(الحكم) تستوني\tKW\tsport\t\n");

        assertThat(desk.people("سجل تستا تستيني هدفا، وقال الحكم تستوني كلمة"))
                .containsExactly("تستا تستيني", "تستوني");
        assertThat(desk.people("قال تستوني كلمة")).isEmpty();
        assertThat(desk.people("زار باراك أوباما المدينة")).containsExactly("باراك أوباما");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
                    people.tsv|barq:person/a	A	ا		KW	sport	|line 2: the name 'A' has less than two letters
                    people.tsv|barq:person/a	Ab	(اب)		KW	sport	|line 2: the name '(اب)' has parentheses
                    people.tsv|barq:person/a	Ab	اب		Kuwait	sport	|line 2: country is 'Kuwait'
                    organisations.tsv|	Ab	اب		KW	party	|line 2: id is empty
                    titles.tsv|وزير	who|line 2: kind is 'who'; allowed are name, office
                    given-names.tsv|محمد علي	yes|line 2: 'محمد علي' is not one word
                    given-names.tsv|محمد	perhaps|line 2: sure is 'perhaps'; allowed are no, yes
                    name-ends.tsv|قال	verb|line 2: kind is 'verb'
                    organisation-words.tsv|جامعة	far|line 2: extent is 'far'
                    """)
    void shouldRefuseABadFileWithItsLine(String file, String row, String complaint) {
        String columns =
                switch (file) {
                    case "titles.tsv" -> "title\tkind\n";
                    case "given-names.tsv" -> "name\tsure\n";
                    case "name-ends.tsv" -> "word\tkind\n";
                    case "organisation-words.tsv" -> "word\textent\n";
                    default -> COLUMNS;
                };

        assertThatThrownBy(() -> with(file, columns + row + "\n"))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining(file)
                .hasMessageContaining(complaint);
    }
}
