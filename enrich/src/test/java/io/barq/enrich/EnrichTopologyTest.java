/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import static io.barq.enrich.Dispatches.ARABIC;
import static io.barq.enrich.Dispatches.ENGLISH;
import static io.barq.enrich.Dispatches.EVENING;
import static io.barq.enrich.Dispatches.FIRST;
import static io.barq.enrich.Dispatches.HEADLINE;
import static io.barq.enrich.Dispatches.SECOND;
import static io.barq.enrich.Dispatches.THIRD;
import static io.barq.enrich.Dispatches.item;
import static io.barq.enrich.Dispatches.receivedAt;
import static io.barq.enrich.Dispatches.withHeader;
import static org.assertj.core.api.Assertions.assertThat;

import io.barq.enrich.ruling.IdentityLedger;
import io.barq.enrich.story.StoryDesk;
import io.barq.schemas.Decision;
import io.barq.schemas.Edit;
import io.barq.schemas.EditKind;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.Link;
import io.barq.schemas.Marker;
import io.barq.schemas.RawItem;
import io.barq.schemas.RawRef;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.RejectedForm;
import io.barq.schemas.Rejection;
import io.barq.schemas.Story;
import io.barq.schemas.Truncation;
import io.barq.schemas.Verdict;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EnrichTopologyTest {

    private final TestDesk desk = TestDesk.open();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void shouldNotChangeTheTopologyUnintentionally() throws IOException {
        EnrichConfig config = TestDesk.config(1, 1);
        String described = TestDesk.topology(config, RecordSerdes.of(config.cluster()), new SimpleMeterRegistry())
                .describe()
                .toString();

        Path golden = Path.of("src/test/resources/io/barq/enrich/topology.txt");
        assertThat(described.strip())
                .as("a change of %s is a reviewed change, with a word on the state already written", golden)
                .isEqualTo(Files.readString(golden).strip());
    }

    @Test
    void shouldPublishAnItemWithItsTags() {
        desk.send(item("kuna", """
                عاجل: بغداد وأنقرة تتفقان على فتح معبر جديد

                بغداد - 5 - 3 (كونا) -- أعلن مسؤول عراقي في بغداد اليوم فتح معبر جديد بين العراق وتركيا قرب الموصل.
                """));

        EnrichedItem enriched = desk.enriched().get(0).value();
        assertThat(enriched.getDateline().getPlace().getUri()).isEqualTo("geonames:98182");
        assertThat(enriched.getPlaces())
                .extracting(tag -> tag.getName() + " " + tag.getRel())
                .contains("Baghdad dateline", "Iraq mention", "Türkiye mention", "Mosul mention");
        assertThat(enriched.getPlaces()).allSatisfy(tag -> {
            if (tag.getStart() != null) {
                assertThat(enriched.getBody().substring(tag.getStart(), tag.getEnd()))
                        .isEqualTo(tag.getLiteral());
            }
        });
        assertThat(enriched.getCountries())
                .extracting("name")
                .startsWith("Iraq")
                .contains("Türkiye");
        assertThat(enriched.getUrgency()).isEqualTo(3);
    }

    @Test
    void shouldMakeACleanRecordOfADispatch() {
        desk.send(item("kuna", ARABIC));

        TestRecord<String, EnrichedItem> record = desk.enriched().get(0);
        EnrichedItem enriched = record.value();
        assertThat(enriched.getHeadline()).isEqualTo(HEADLINE);
        assertThat(enriched.getBody()).isEqualTo(FIRST + "\n" + SECOND + "\n" + THIRD);
        assertThat(enriched.getLanguage()).isEqualTo("ar");
        assertThat(enriched.getSignOff()).isEqualTo("س ع د / ن ه");
        assertThat(enriched.getVersionCreated()).isEqualTo(Instant.parse("2026-03-05T16:41:08Z"));
        assertThat(enriched.getDateline().getDate()).isEqualTo(LocalDate.of(2026, 3, 5));
        assertThat(enriched.getDateline().getPlace().getName()).isEqualTo("مدينة الميناء");
        assertThat(enriched.getAgencies())
                .singleElement()
                .satisfies(agency -> assertThat(agency.getName()).isEqualTo("KUNA"));
        assertThat(enriched.getEdits())
                .extracting("kind")
                .containsExactly(
                        EditKind.HEADER,
                        EditKind.DATELINE,
                        EditKind.END_MARK,
                        EditKind.SIGN_OFF,
                        EditKind.REPEATED_BODY);
        assertThat(enriched.getRevision()).isEqualTo(1);
        assertThat(enriched.getVerdict()).isEqualTo(Verdict.NEW);
        assertThat(enriched.getEnrichedAt()).isEqualTo(TestDesk.PUBLISHED);
        assertThat(enriched.getReceivedAt()).isEqualTo(EVENING);
        assertThat(record.key()).isEqualTo(enriched.getUri()).startsWith("barq:kuna/text-");
    }

    @Test
    void shouldDecideEveryItemOnce() {
        desk.send(item("kuna", ARABIC), item("kuna", ARABIC), item("reuters", ENGLISH), item("reuters", "\u0000"));

        List<Decision> decisions =
                desk.decisions().stream().map(TestRecord::value).toList();
        assertThat(decisions).extracting(d -> d.getRawRef().getOffset()).containsExactlyInAnyOrder(0L, 1L, 2L, 3L);
        assertThat(decisions)
                .extracting(Decision::getVerdict)
                .containsExactlyInAnyOrder(Verdict.NEW, Verdict.REPEAT, Verdict.NEW, Verdict.REJECTED);
    }

    @Test
    void shouldKeyADecisionByTheItemOrByThePlaceInTheLog() {
        desk.send(item("reuters", "\u0000"), item("kuna", ARABIC));

        assertThat(desk.decisions())
                .extracting(TestRecord::key)
                .containsExactly("wire.raw/0/0", desk.enriched().get(0).key());
    }

    @Test
    void shouldNotPublishARepeatAndNameTheOriginal() {
        desk.send(item("kuna", ARABIC), item("kuna", withHeader("2026-03-05 20:15:00 - المصدر: كونا", ARABIC)));

        EnrichedItem published = desk.enriched().get(0).value();
        assertThat(desk.enriched()).isEmpty();
        Decision repeat = desk.decisions().get(1).value();
        assertThat(repeat.getVerdict()).isEqualTo(Verdict.REPEAT);
        assertThat(repeat.getTargets()).containsExactly(published.getUri());
        assertThat(repeat.getReason()).contains("wire.raw/0/0");
    }

    @Test
    void shouldTakeTheSameIdWithAnotherTextForAnUpdate() {
        desk.send(ninjs("7", "The bridge opens"), ninjs("7", "The bridge opens"), ninjs("7", "The bridge stays shut"));

        List<EnrichedItem> published =
                desk.enriched().stream().map(TestRecord::value).toList();
        assertThat(published).extracting(EnrichedItem::getUri).containsOnly("barq:afp/urn:afp:7");
        assertThat(published).extracting(EnrichedItem::getRevision).containsExactly(1, 2);
        assertThat(published).extracting(EnrichedItem::getVerdict).containsExactly(Verdict.NEW, Verdict.UPDATE);
        assertThat(desk.decisions())
                .extracting(record -> record.value().getVerdict())
                .containsExactlyInAnyOrder(Verdict.NEW, Verdict.REPEAT, Verdict.UPDATE);
    }

    @Test
    void shouldKeepToTheLatestVersionWhenTellingARepeat() {
        desk.send(ninjs("7", "One"), ninjs("7", "Two"), ninjs("7", "Two"), ninjs("7", "One"));

        assertThat(desk.enriched())
                .extracting(record -> record.value().getRevision())
                .containsExactly(1, 2, 3);
    }

    @Test
    void shouldDecideEachItemOfAContainerAndEachPartThatIsNone() {
        desk.send(item(
                "afp",
                "[%s,{\"uri\":\"urn:afp:8\"},%s]"
                        .formatted(ninjsOf("7", "The bridge opens"), ninjsOf("9", "The tower falls"))
                        .getBytes(StandardCharsets.UTF_8),
                "application/json"));

        List<Decision> decisions =
                desk.decisions().stream().map(TestRecord::value).toList();
        assertThat(decisions).extracting(d -> d.getRawRef().getCount()).containsOnly(3);
        assertThat(decisions)
                .extracting(d -> d.getRawRef().getIndex() + " " + d.getRef() + " " + d.getVerdict())
                .containsExactlyInAnyOrder("0 ref-afp NEW", "1 ref-afp#1 REJECTED", "2 ref-afp#2 NEW");
        assertThat(desk.rejected())
                .singleElement()
                .satisfies(record -> assertThat(record.value().getStep()).isEqualTo("parse"));
    }

    @Test
    void shouldHoldBackAnItemWhoseEmbargoCannotBeDated() {
        desk.send(item("afp", "EMBARGOED UNTIL THE MINISTER HAS SPOKEN\nHarbour plan wins backing\nText of it."));

        assertThat(desk.enriched()).isEmpty();
        assertThat(desk.verdicts()).containsExactly(Verdict.HELD);
    }

    @Test
    void shouldReadAnEmbargoThatIsDated() {
        desk.send(item("afp", "EMBARGOED UNTIL 1800 GMT March 6, 2026\nHarbour plan wins backing\nText of it."));

        assertThat(desk.enriched()).isEmpty();
        TestRecord<String, EnrichedItem> held = desk.embargoed().get(0);
        EnrichedItem item = held.value();
        assertThat(held.key()).isEqualTo(item.getUri());
        assertThat(item.getVerdict()).isEqualTo(Verdict.HELD);
        assertThat(item.getHeadline()).isEqualTo("Harbour plan wins backing");
        assertThat(item.getEmbargoedUntil()).isEqualTo(Instant.parse("2026-03-06T18:00:00Z"));
        assertThat(item.getMarkers()).contains(Marker.EMBARGO);
        assertThat(item.getTimes())
                .singleElement()
                .satisfies(time -> assertThat(time.getLiteral()).contains("1800 GMT"));
    }

    private static RawItem ninjs(String id, String headline) {
        return item("afp", ninjsOf(id, headline).getBytes(StandardCharsets.UTF_8), "application/json");
    }

    private static String ninjsOf(String id, String headline) {
        return """
                {"uri": "urn:afp:%s", "type": "text", "headline": "%s", "body_text": "It was said in the morning."}""".formatted(id, headline);
    }

    @Test
    void shouldTakeADispatchUnderANewHeadlineForAnotherVersionOfIt() {
        desk.send(item("kuna", ARABIC), item("kuna", ARABIC.replace(HEADLINE, "خطة لتوسعة الميناء")));

        assertThat(desk.verdicts()).containsExactly(Verdict.NEW, Verdict.UPDATE);
    }

    @Test
    void shouldPublishACopyAndMarkIt() {
        String copy = withHeader("2026-03-05 21:02:44 - المصدر: بنا", ARABIC)
                .replace("(كونا)", "(بنا)")
                .replace(HEADLINE, "توسعة ميناء");
        desk.send(item("kuna", ARABIC), item("bna", copy));

        List<TestRecord<String, EnrichedItem>> enriched = desk.enriched();
        EnrichedItem original = enriched.get(0).value();
        EnrichedItem marked = enriched.get(1).value();
        assertThat(marked.getVerdict()).isEqualTo(Verdict.NEW);
        assertThat(marked.getCopyOf().getUri()).isEqualTo(original.getUri());
        assertThat(marked.getStory()).isEqualTo(original.getStory());
        assertThat(desk.decisions().get(1).value().getCopyOf()).isEqualTo(marked.getCopyOf());
        assertThat(desk.members()).extracting(m -> m.value().getLink()).containsExactly(Link.ORIGIN, Link.COPY);
        assertThat(desk.stories().get(1).value()).satisfies(story -> {
            assertThat(story.getItems()).isEqualTo(2);
            assertThat(story.getCopies()).isEqualTo(1);
            assertThat(story.getIndependentWires()).containsExactly("kuna");
        });
    }

    @Test
    void shouldLinkTheThousandthCopyToTheOriginal() {
        desk.send(item("kuna", ARABIC));
        String original = desk.enriched().get(0).key();
        for (int i = 0; i < 1000; i++) {
            desk.send(item("paper-" + i, ARABIC));
        }

        assertThat(desk.enriched())
                .hasSize(1000)
                .allSatisfy(
                        copy -> assertThat(copy.value().getCopyOf().getUri()).isEqualTo(original));
        assertThat(desk.stored(StoryDesk.STORIES)).isEqualTo(1);
    }

    @Test
    void shouldFindTheSameGroupsHoweverTheWiresInterleave() {
        RawItem kuna = item("kuna", ARABIC);
        RawItem bna = item("bna", ARABIC);
        RawItem reuters = item("reuters", ENGLISH);

        assertThat(groups(kuna, bna, reuters))
                .isEqualTo(groups(reuters, bna, kuna))
                .isEqualTo(groups(bna, reuters, kuna))
                .hasSize(2);
    }

    private static Set<Set<String>> groups(RawItem... items) {
        try (TestDesk other = TestDesk.open()) {
            other.send(items);
            return other.enriched().stream()
                    .map(TestRecord::value)
                    .collect(Collectors.groupingBy(
                            enriched -> enriched.getStory().getUri(),
                            Collectors.mapping(EnrichedItem::getUri, Collectors.toSet())))
                    .values()
                    .stream()
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void shouldNotCompareItemsThatLieFurtherApartThanTheWindow() {
        String later = withHeader("2026-03-09 19:41:08 - المصدر: بنا", ARABIC);
        desk.send(item("kuna", ARABIC), receivedAt(EVENING.plus(Duration.ofDays(4)), item("bna", later)));

        assertThat(desk.enriched())
                .allSatisfy(e -> assertThat(e.value().getCopyOf()).isNull());
    }

    @Test
    void shouldFindACopyThatWasDrainedDaysBeforeItsOriginal() {
        String later = withHeader("2026-03-07 19:41:08 - المصدر: بنا", ARABIC);
        desk.send(receivedAt(EVENING.plus(Duration.ofDays(2)), item("bna", later)), item("kuna", ARABIC));

        assertThat(desk.enriched().get(1).value().getCopyOf()).isNotNull();
    }

    @Test
    void shouldStampEveryRecordWithTheTimeOfItsRawRecord() {
        List<RawItem> items = List.of(
                item("kuna", ARABIC),
                item("bna", ARABIC),
                item("kuna", ARABIC),
                item("spa", "\u0000"),
                receivedAt(
                        Instant.parse("1987-02-26T15:01:01Z"),
                        item("ap", "Headline\n1987-02-26 18:01:01 - المصدر: كونا\n" + ENGLISH)),
                receivedAt(
                        Instant.parse("9999-12-31T23:59:59Z"),
                        item("afp", "عنوان\n9999-12-31 10:00:00 - المصدر: كونا\nنص قصير")));
        for (int offset = 0; offset < items.size(); offset++) {
            RawItem item = items.get(offset);
            desk.sendAt(appended(offset), item.getWire().getBytes(StandardCharsets.UTF_8), desk.bytes(item));
        }

        assertThat(desk.decisions())
                .hasSize(6)
                .allSatisfy(record -> assertThat(record.getRecordTime())
                        .isEqualTo(appended(record.value().getRawRef().getOffset())));
        assertThat(desk.enriched())
                .hasSize(4)
                .allSatisfy(record -> assertThat(record.getRecordTime())
                        .isEqualTo(appended(record.value().getRawRef().getOffset())));
        assertThat(desk.rejected()).extracting(TestRecord::getRecordTime).containsExactly(appended(3));
        assertThat(desk.stories())
                .extracting(TestRecord::getRecordTime)
                .containsExactly(appended(0), appended(1), appended(4), appended(5));
        assertThat(desk.members())
                .extracting(TestRecord::getRecordTime)
                .containsExactly(appended(0), appended(1), appended(4), appended(5));
    }

    /** Other than the clock of the test, and not in order: no time but the record's own will do. */
    private static Instant appended(long offset) {
        return TestDesk.APPENDED.minusSeconds(1000 + offset % 2 * 50 + offset);
    }

    @Test
    void shouldNotForgetAnythingForAnItemReceivedInTheYear9999() {
        desk.send(
                item("kuna", ARABIC),
                receivedAt(Instant.parse("9999-12-31T23:59:59Z"), item("kuna", ENGLISH)),
                item("kuna", ARABIC));

        assertThat(desk.verdicts()).containsExactly(Verdict.NEW, Verdict.NEW, Verdict.REPEAT);
    }

    @Test
    void shouldForgetAnItemNinetyDaysAfterItsWireLastSpokeOfIt() {
        try (TestDesk archive = TestDesk.open()) {
            Instant then = EVENING.minus(Duration.ofDays(200));
            archive.send(
                    receivedAt(then, item("kuna", ARABIC)),
                    receivedAt(then.plus(Duration.ofDays(80)), item("kuna", ARABIC)),
                    receivedAt(then.plus(Duration.ofDays(160)), item("kuna", ARABIC)),
                    receivedAt(then.plus(Duration.ofDays(199)), item("kuna", "خبر آخر من الوكالة")));
            assertThat(archive.verdicts())
                    .as("seen again on day 80, an item is remembered on day 160")
                    .containsExactly(Verdict.NEW, Verdict.REPEAT, Verdict.REPEAT, Verdict.NEW);

            archive.send(receivedAt(then.plus(Duration.ofDays(290)), item("kuna", "خبر ثالث من الوكالة نفسها")));
            assertThat(archive.stored(IdentityLedger.ITEMS))
                    .as("a producer's clock moves the ledger a day ahead of the log at most")
                    .isEqualTo(3);
        }
    }

    @Test
    void shouldTakeAForgottenItemForNewAndKeepItsStory() {
        try (TestDesk archive = TestDesk.open()) {
            Instant then = EVENING.minus(Duration.ofDays(200));
            archive.send(receivedAt(then, item("kuna", ARABIC)), receivedAt(then, item("bna", ARABIC)));
            archive.send(receivedAt(then.plus(Duration.ofDays(95)), item("kuna", "خبر آخر من الوكالة")));
            archive.send(receivedAt(then.plus(Duration.ofDays(95)), item("kuna", ARABIC)));

            assertThat(archive.verdicts()).containsExactly(Verdict.NEW, Verdict.NEW, Verdict.NEW, Verdict.NEW);
            assertThat(archive.stored(StoryDesk.ITEMS)).isEqualTo(3);
            List<TestRecord<String, Story>> stories = archive.stories();
            assertThat(stories.get(3).value().getUri())
                    .isEqualTo(stories.get(0).value().getUri());
            assertThat(stories.get(3).value().getCopies()).as("copies it had").isEqualTo(1);
        }
    }

    @Test
    void shouldKeepApartTheWiresWhoseNamesBeginAlike() {
        try (TestDesk small = TestDesk.remembering(5, 1000)) {
            for (int i = 0; i < 20; i++) {
                small.send(item("a", "A short story with number " + i));
                small.send(item("a-b", "A short story with number " + i));
                small.send(item("a.b", "A short story with number " + i));
            }
            small.verdicts();
            small.send(item("a", "A short story with number 19"), item("a-b", "A short story with number 19"));

            assertThat(small.stored(IdentityLedger.ITEMS)).isEqualTo(15);
            assertThat(small.stored(IdentityLedger.ORDER)).isEqualTo(18);
        }
    }

    @Test
    void shouldKeepTheHeadOfAPayloadThatIsFarOverTheLimitWhenRead() {
        byte[] zeros = new byte[20 * TestDesk.MAX_PAYLOAD];
        zeros[0] = 1;
        desk.sendBytes("kuna".getBytes(StandardCharsets.UTF_8), zeros);

        assertThat(rejection()).satisfies(rejection -> {
            assertThat(rejection.getSize()).isEqualTo(zeros.length);
            assertThat(rejection.getBytes().remaining())
                    .isEqualTo(desk.config.sizes().head());
        });
    }

    @Test
    void shouldRejectAnItemWhoseReferenceIsAsLongAsABook() {
        desk.send(RawItem.newBuilder(item("kuna", ARABIC))
                .setRef("x".repeat(100_000))
                .build());

        assertThat(rejection()).satisfies(rejection -> {
            assertThat(rejection.getReason()).contains("more than 4000 characters");
            assertThat(rejection.getRef()).hasSize(1001);
        });
    }

    @Test
    void shouldPublishAChangedSumAndALineOfSigns() {
        desk.send(
                item("kuna", "Budget\nThe ministry gives $5m for the harbour."),
                item("kuna", "Budget\nThe ministry gives €5m for the harbour."),
                item("kuna", "\uD83D\uDEA8\uD83D\uDEA8"),
                item("kuna", "؟!"));

        assertThat(desk.verdicts()).containsOnly(Verdict.NEW).hasSize(4);
    }

    @Test
    void shouldReleaseWhatAWireHasMovedPast() {
        try (TestDesk archive = TestDesk.open()) {
            Instant then = EVENING.minus(Duration.ofDays(300));
            for (int day = 0; day < 300; day++) {
                archive.send(receivedAt(
                        then.plus(Duration.ofDays(day)), item("kuna", "خبر اليوم رقم " + day + " من السنة")));
            }

            assertThat(archive.stored(IdentityLedger.ITEMS)).isEqualTo(91);
            assertThat(archive.stored(IdentityLedger.ORDER))
                    .as("the items, and the wire's own clock")
                    .isEqualTo(92);
        }
    }

    @Test
    void shouldRememberNoMoreItemsOfAWireThanConfigured() {
        try (TestDesk small = TestDesk.remembering(10, 1000)) {
            for (int i = 0; i < 50; i++) {
                small.send(item("kuna", "خبر قصير عن الحدث رقم " + i));
                small.send(item("spa", "خبر قصير عن الحدث رقم " + i));
            }
            assertThat(small.stored(IdentityLedger.ITEMS)).isEqualTo(20);
        }
    }

    @Test
    void shouldRememberNoMoreItemsOfALanguageThanConfigured() {
        try (TestDesk small = TestDesk.remembering(1000, 10)) {
            small.send(item("reuters", ENGLISH));
            for (int i = 0; i < 50; i++) {
                small.send(item("kuna", "خبر قصير عن الحدث رقم " + i + " في المدينة"));
            }
            small.send(item("ap", ENGLISH));

            assertThat(small.stored(StoryDesk.ITEMS)).isEqualTo(12);
            assertThat(small.stored(StoryDesk.STORIES)).isBetween(2L, 11L);
            List<TestRecord<String, EnrichedItem>> enriched = small.enriched();
            assertThat(enriched.get(enriched.size() - 1).value().getCopyOf())
                    .as("one language's load never evicts another's")
                    .isNotNull();
        }
    }

    @Test
    void shouldRejectWhatIsNoTextWithItsBytes() {
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0};
        desk.send(item("kuna", picture, null));

        assertThat(rejection()).satisfies(rejection -> {
            assertThat(rejection.getBytes().array()).isEqualTo(picture);
            assertThat(rejection.getForm()).isEqualTo(RejectedForm.PAYLOAD);
            assertThat(rejection.getSize()).isEqualTo(picture.length);
            assertThat(rejection.getStep()).isEqualTo("decode");
            assertThat(rejection.getReason()).contains("not text");
            assertThat(rejection.getRef()).isEqualTo("ref-kuna");
        });
    }

    @Test
    void shouldRejectAnEmptyPayload() {
        desk.send(item("kuna", ""), item("kuna", " \n\t "));

        assertThat(desk.rejected())
                .hasSize(2)
                .allSatisfy(record -> assertThat(record.value().getReason()).contains("empty"));
        assertThat(desk.verdicts()).containsExactly(Verdict.REJECTED, Verdict.REJECTED);
    }

    @Test
    void shouldMarkMalformedUtf8() {
        byte[] broken = ARABIC.getBytes(StandardCharsets.UTF_8);
        broken[20] = (byte) 0xFF;
        desk.send(item("kuna", broken, "text/plain"));

        assertThat(desk.enriched().get(0).value().getEdits())
                .extracting(Edit::getKind)
                .contains(EditKind.MALFORMED_BYTES);
    }

    @Test
    void shouldRejectWhatIsNoText() {
        desk.send(item("kuna", "a\u0006\u0007".repeat(9).getBytes(StandardCharsets.UTF_8), "text/plain"));

        assertThat(rejection().getReason()).contains("not text").contains("18 of its 27 characters");
    }

    @Test
    void shouldRejectAnUnknownMediaType() {
        desk.send(item("kuna", ARABIC.getBytes(StandardCharsets.UTF_8), "application/x-newswire"));

        assertThat(rejection().getReason()).isEqualTo("No format reads the media type 'application/x-newswire'.");
    }

    @Test
    void shouldReadWhatDeclaresAnUnknownCharset() {
        desk.send(item("kuna", ARABIC.getBytes(StandardCharsets.UTF_8), "text/plain; charset=klingon"));

        EnrichedItem item = desk.enriched().get(0).value();
        assertThat(item.getHeadline()).isEqualTo(HEADLINE);
        assertThat(item.getEdits())
                .extracting(Edit::getNote)
                .contains("The declared charset 'klingon' is not known; read as UTF-8.");
    }

    @Test
    void shouldReadADeclaredCharset() {
        desk.send(
                item("kuna", ARABIC.getBytes(Charset.forName("windows-1256")), "text/plain; charset=\"windows-1256\""));

        assertThat(desk.enriched().get(0).value().getHeadline()).isEqualTo(HEADLINE);
    }

    @Test
    void shouldRejectAPayloadOverTheLimit() {
        desk.send(item("kuna", "a".repeat(TestDesk.MAX_PAYLOAD + 1)));

        assertThat(rejection().getReason()).isEqualTo("The payload has 4097 bytes, and the limit is 4096.");
    }

    @Test
    void shouldRejectATruncatedPayloadWithItsSizeAndHash() {
        RawItem head = RawItem.newBuilder(item("kuna", "the head"))
                .setTruncated(new Truncation(50_000_000L, "abc123"))
                .build();
        desk.send(head);

        assertThat(rejection()).satisfies(rejection -> {
            assertThat(rejection.getSize()).isEqualTo(50_000_000);
            assertThat(rejection.getSha256()).isEqualTo("abc123");
            assertThat(rejection.getBytes()).isEqualTo(head.getPayload());
        });
    }

    @Test
    void shouldRejectARecordThatIsNotAvro() {
        byte[] value = "not avro at all".getBytes(StandardCharsets.UTF_8);
        desk.sendBytes("kuna".getBytes(StandardCharsets.UTF_8), value);

        assertThat(rejection()).satisfies(rejection -> {
            assertThat(rejection.getForm()).isEqualTo(RejectedForm.RECORD);
            assertThat(rejection.getBytes().array()).isEqualTo(value);
            assertThat(rejection.getReason()).contains("Confluent wire format");
        });
    }

    @Test
    void shouldRejectAnUnknownSchemaId() {
        desk.sendBytes("kuna".getBytes(StandardCharsets.UTF_8), new byte[] {0, 0, 1, 2, 3, 4});

        assertThat(rejection().getReason()).contains("schema id 66051");
    }

    @Test
    void shouldRejectARecordWithoutAKey() {
        desk.sendBytes(null, desk.bytes(item("kuna", ARABIC)));

        TestRecord<String, Rejection> record = desk.rejected().get(0);
        assertThat(record.key()).isNull();
        assertThat(record.value().getReason()).contains("no key");
        assertThat(desk.verdicts()).containsExactly(Verdict.REJECTED);
    }

    @Test
    void shouldRejectAnItemUnderAnotherWiresKey() {
        desk.sendBytes("spa".getBytes(StandardCharsets.UTF_8), desk.bytes(item("kuna", ARABIC)));

        assertThat(rejection().getReason()).contains("another wire");
    }

    @Test
    void shouldRejectARecordWithoutAValue() {
        desk.sendBytes("kuna".getBytes(StandardCharsets.UTF_8), null);

        assertThat(rejection().getReason()).contains("no value");
    }

    @Test
    void shouldGoOnAfterARejection() {
        desk.sendBytes("kuna".getBytes(StandardCharsets.UTF_8), new byte[] {1, 2, 3});
        desk.send(item("kuna", ARABIC));

        assertThat(desk.enriched()).hasSize(1);
    }

    @Test
    void shouldCountWhatWasDecided() {
        desk.send(item("kuna", ARABIC), item("kuna", ARABIC));

        assertThat(desk.meters
                        .get("barq.items")
                        .tag("verdict", "REPEAT")
                        .tag("source", "kuna")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(desk.meters.get("barq.latency").timer().count()).isEqualTo(1);
        assertThat(desk.meters.get("barq.step").tag("step", "parse").timer().count())
                .isEqualTo(2);
    }

    @Test
    void shouldSayOfEachItemWhereItStandsInTheLog() {
        desk.send(item("kuna", ENGLISH), item("kuna", ARABIC));

        assertThat(desk.enriched().get(1).value().getRawRef()).isEqualTo(new RawRef("wire.raw", 0, 1L, 0, 1));
    }

    private Rejection rejection() {
        assertThat(desk.verdicts()).containsExactly(Verdict.REJECTED);
        List<TestRecord<String, Rejection>> rejected = desk.rejected();
        assertThat(rejected).hasSize(1);
        return rejected.get(0).value();
    }
}
