/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.barq.schemas.BadSettingException;
import io.barq.schemas.Tag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectTaggerTest {

    private static final String COLUMNS = "topic\tweight\tarabic\tenglish\tother\n";

    /** The step with a vocabulary of its own. */
    private record Desk(Vocabulary vocabulary, SubjectTagger tagger) {

        static Desk with(Vocabularies vocabularies) {
            Vocabulary.Builder builder = new Vocabulary.Builder();
            SubjectTagger tagger = new SubjectTagger(vocabularies, builder, Map.of(SPRINTER.getUri(), "sport"));
            return new Desk(builder.build(), tagger);
        }

        /** With nothing but some rows. */
        static Desk of(String rows) {
            try {
                Path folder = Files.createTempDirectory("subjects");
                Path file = folder.resolve("subjects.tsv");
                try {
                    Files.writeString(file, "# replaces what ships\n" + COLUMNS + rows);
                    return with(Vocabularies.shippedAnd(folder));
                } finally {
                    Files.deleteIfExists(file);
                    Files.delete(folder);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        List<Tag> tag(String headline, String body, Tag... people) {
            Reading reading = Reading.of(headline, body, "ar", Optional.empty(), vocabulary);
            return tagger.tag(reading, new NameTagger.Found(List.of(people), List.of(), List.of()));
        }
    }

    private static final Tag SPRINTER = Tag.newBuilder()
            .setUri("barq:person/noura-speed")
            .setName("Noura Speed")
            .setLiteral("Noura Speed")
            .setStart(0)
            .setEnd(11)
            .build();

    private static final String FEW =
            "16000000\t3.5\tحرب\twar\t\n20000076\t3.5\t\tpeace talks\t\n20000274\t2\tبنك\tbank\t\n";

    private static final Desk SHIPPED = Desk.with(Vocabularies.shipped());

    @TempDir
    private Path folder;

    private Desk with(String rows) throws IOException {
        Files.writeString(folder.resolve("subjects.tsv"), COLUMNS + rows);
        return Desk.with(Vocabularies.shippedAnd(folder));
    }

    private static List<String> uris(List<Tag> tags) {
        return tags.stream().map(Tag::getUri).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    11000000 | البرلمان يصوت على منح الثقة للحكومة الجديدة | صوت نواب الشعب اليوم على حكومة ائتلافية من أربعة أحزاب.
                    16000000 | مقتل خمسة جنود في اشتباكات | قصفت المدفعية مواقع المسلحين، وتتواصل المعارك على خطوط التماس.
                    04000000 | البنك المركزي يرفع سعر الفائدة | ارتفع التضخم وتراجعت العملة أمام الدولار وهبطت أسهم البورصة.
                    15000000 | المنتخب يفوز في تصفيات كأس العالم | سجل المهاجم هدفين في الشوط الثاني من المباراة.
                    02000000 | القبض على عصابة سرقة سيارات | أحالت النيابة العامة المتهمين إلى المحكمة.
                    03000000 | حريق هائل في مستودع | تمكنت فرق الدفاع المدني من إخماد الحريق.
                    07000000 | Hospitals report outbreak of measles | Doctors said patients without vaccination were treated in intensive care.
                    12000000 | Pope celebrates Easter mass | Bishops and priests prayed with the faithful at the Vatican.
                    13000000 | NASA launches space probe | Scientists said the spacecraft will orbit the planet.
                    17000000 | Snowstorm and freezing temperatures forecast | The weather service issued a storm warning.
                    05000000 | Universities raise tuition fees | Students protested on campus as the school year began.
                    09000000 | Dock workers on strike | Trade unions demand a pay rise, and the strikers vote on a walkout.
                    11000000 | Législatives : le gouvernement perd la majorité | Les députés votent mardi une motion contre le premier ministre.
                    03000000 | Terremoto sacude la costa | Los bomberos y equipos de rescate buscan a los heridos.
                    15000000 | Bundestrainer nominiert Spieler | Die Mannschaft trifft in der Weltmeisterschaft auf Italien, sagte der Trainer.
                    04000000 | Merkez bankası faiz kararını açıkladı | Enflasyon düştü, borsada hisse fiyatları yükseldi.
                    16000000 | حمله هوایی و درگیری در مرز | در جنگ دیروز نیروهای مسلح موشک شلیک کردند و آتش‌بس شکست.
                    02000000 | Суд вынес приговор | Полиция задержала подозреваемого, прокурор просил десять лет тюрьмы.
                    01000000 | فيلم جديد في مهرجان السينما | عرض المخرج فيلمه بحضور الممثلين والفنانين.
                    """)
    void shouldPutTheMainSubjectFirst(String code, String headline, String body) {
        List<Tag> tags = SHIPPED.tag(headline, body);

        assertThat(tags).isNotEmpty();
        assertThat(tags.get(0).getUri()).isEqualTo("medtop:" + code);
        assertThat(tags).extracting(Tag::getConfidence).isSortedAccordingTo((one, other) -> Double.compare(other, one));
        assertThat(tags).allSatisfy(tag -> {
            assertThat(tag.getConfidence()).isBetween(SubjectTagger.CUT, 0.99);
            assertThat(tag.getRel()).isEqualTo("about");
        });
    }

    @Test
    void shouldGiveABroaderTopicWhatItsPartsAreToldBy() throws IOException {
        Desk desk = Desk.of("20000615\t3.5\tبرلمان\tparliament\t\n");

        assertThat(uris(desk.tag("", "Parliament met. The parliament said.")))
                .startsWith("medtop:11000000")
                .contains("medtop:20000615");
    }

    @Test
    void shouldStandOnTheMostTellingTermOfTheBody() throws IOException {
        Desk desk = Desk.of("20000615\t3.5\tبرلمان\t\t\n11000000\t0.6\tحزب\t\t\n");

        Tag tag = desk.tag("البرلمان", "الحزب في البرلمان").get(0);

        assertThat(tag.getLiteral()).isEqualTo("البرلمان");
        assertThat(tag.getStart()).isEqualTo(9);
        assertThat(tag.getEnd()).isEqualTo(17);
    }

    @Test
    void shouldHaveNoPlaceInTheBodyWhenOnlyTheHeadlineSpeaks() throws IOException {
        Desk desk = Desk.of("20000615\t3.5\t\tparliament\t\n");

        Tag tag = desk.tag("Parliament meets", "It met.").get(0);

        assertThat(tag.getLiteral()).isEqualTo("Parliament");
        assertThat(tag.getStart()).isNull();
        assertThat(tag.getEnd()).isNull();
    }

    @Test
    void shouldFindAPhraseWithTheArticleOnItsWords() throws IOException {
        Desk desk = Desk.of("20000578\t3.5\tانتخابات بلدية\t\t\n");

        assertThat(uris(desk.tag("", "انتخابات بلدية، انتخابات بلدية"))).contains("medtop:20000578");
        assertThat(uris(desk.tag("", "والانتخابات البلدية، للانتخابات البلدية")))
                .contains("medtop:20000578");
        assertThat(uris(desk.tag("", "انتخابات البلدية، انتخابات البلدية"))).contains("medtop:20000578");
        assertThat(desk.tag("", "انتخابات")).isEmpty();
    }

    @Test
    void shouldTakeASubjectFromWhoIsNamed() throws IOException {
        Tag tag = Desk.of(FEW).tag("", "Noura Speed came.", SPRINTER).get(0);

        assertThat(tag.getUri()).isEqualTo("medtop:15000000");
        assertThat(tag.getLiteral()).isEqualTo("Noura Speed");
        assertThat(tag.getStart()).isZero();
        assertThat(tag.getEnd()).isEqualTo(11);
        assertThat(Desk.of(FEW).tag("", "Noura Speed came.")).isEmpty();
    }

    @Test
    void shouldSayNothingOfATextThatSpeaksForNothing() {
        assertThat(SHIPPED.tag("", "")).isEmpty();
        assertThat(SHIPPED.tag("", "12 34 56")).isEmpty();
    }

    @Test
    void shouldLetTheLastRowOfATermCount() throws IOException {
        assertThat(uris(with("15000000\t0\t\tfootball\t\n20001065\t0\t\tfootball\t\n")
                        .tag("", "football")))
                .doesNotContain("medtop:15000000");
        assertThat(uris(SHIPPED.tag("", "football"))).contains("medtop:15000000");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    99999999;1;;war;  | topic is '99999999'; allowed is the code of a Media Topic that is in use
                    20000109;1;;war;  | topic is '20000109'; allowed is the code of a Media Topic that is in use
                    ;1;;war;          | topic is empty
                    11000000;x;;war;  | weight is 'x'; allowed is a number from 0.0 to 5.0
                    11000000;6;;war;  | weight is '6'; allowed is a number from 0.0 to 5.0
                    11000000;1;;;     | it has no terms
                    11000000;1;;w;    | the name 'w' has less than two letters
                    """)
    void shouldRefuseABadRowWithItsLine(String row, String reason) {
        assertThatThrownBy(() -> with(row.replace(';', '\t') + "\n"))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("subjects.tsv")
                .hasMessageContaining("line 2: " + reason);
    }

    @Test
    void shouldRefuseAKindOfNamesThatSpeaksForNoTopic() throws IOException {
        Files.writeString(folder.resolve("name-kinds.tsv"), "kind\ttopic\tweight\nclub\tsport\t2\n");

        assertThatThrownBy(() -> Desk.with(Vocabularies.shippedAnd(folder)))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("name-kinds.tsv")
                .hasMessageContaining("line 2: topic is 'sport'; allowed is the code of a Media Topic that is in use");
    }

    @Test
    void shouldHoldEachTermOfATopicOnce() {
        Map<String, Integer> lines = new HashMap<>();
        for (Row row : Vocabularies.shipped().rows(SubjectTagger.FORMS.get(0))) {
            for (String term : row.names("arabic", "english", "other")) {
                Words words = Words.of(term);
                String folded = row.text("topic")
                        + IntStream.range(0, words.count())
                                .mapToObj(word -> " " + words.hash(word))
                                .collect(Collectors.joining());
                assertThat(lines.putIfAbsent(folded, row.line()))
                        .as("%s of line %d", term, row.line())
                        .isNull();
            }
        }
        assertThat(lines).hasSizeGreaterThan(10_000);
    }

    @Test
    void shouldSpeakForEveryHighestTopicAndManyBelow() {
        List<String> topics = Vocabularies.shipped().rows(SubjectTagger.FORMS.get(0)).stream()
                .map(row -> row.text("topic"))
                .distinct()
                .toList();

        assertThat(topics.stream().filter(code -> !code.endsWith("000000"))).hasSizeGreaterThan(350);
        assertThat(topics)
                .containsAll(IntStream.rangeClosed(1, 17)
                        .mapToObj("%02d000000"::formatted)
                        .toList());
    }

    @Property(tries = 500)
    void shouldStandOnTheWordsItClaimsInAnyText(@ForAll String headline, @ForAll("texts") String body) {
        for (Tag tag : SHIPPED.tag(headline, body)) {
            assertThat(tag.getConfidence()).isBetween(SubjectTagger.CUT, 0.99);
            if (tag.getStart() == null) {
                assertThat(headline).contains(tag.getLiteral());
            } else {
                assertThat(body.substring(tag.getStart(), tag.getEnd())).isEqualTo(tag.getLiteral());
            }
        }
    }

    @Property(tries = 300)
    void shouldNotDependOnWhatCameBefore(@ForAll("texts") String before, @ForAll("texts") String body) {
        List<Tag> alone = Desk.of(FEW).tag("", body);
        Desk busy = Desk.of(FEW);
        busy.tag(before, before);

        assertThat(busy.tag("", body)).isEqualTo(alone);
    }

    @Property(tries = 300)
    void shouldChangeNothingWhenATermIsAddedThatIsNotInTheText(@ForAll("texts") String body) {
        Assume.that(!body.replaceAll("\\P{L}+", " ").contains("war bonds"));

        assertThat(Desk.of(FEW + "20000390\t5\t\twar bonds\t\n").tag("", body))
                .isEqualTo(Desk.of(FEW).tag("", body));
    }

    /** So that a text of a wire that means ill costs no more than a long one. */
    @ParameterizedTest
    @ValueSource(strings = {"حرب ", "war", "ا", "و", "\uD83D", "وال", "peace talks, ", "\n"})
    void shouldReadAMegabyteOfOneWordInTime(String word) {
        String body = word.repeat(1_000_000 / word.length());

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> SHIPPED.tag(word, body));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "war", "bonds", "bank", "peace", "talks", "حرب", "الحرب", "والبنك", "it", "in", "قال", "\uD83D")
                .list()
                .ofMaxSize(60)
                .map(words -> String.join(" ", words));
    }
}
