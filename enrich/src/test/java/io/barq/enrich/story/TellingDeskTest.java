/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.barq.enrich.Dispatches;
import io.barq.enrich.Passage;
import io.barq.enrich.PureDesk;
import io.barq.enrich.SortedMemory;
import io.barq.enrich.neardup.NearDuplicateIndex;
import io.barq.schemas.DeskItem;
import io.barq.schemas.IndexedItem;
import io.barq.schemas.Link;
import io.barq.schemas.RawItem;
import io.barq.schemas.Story;
import io.barq.schemas.StoryMember;
import io.barq.schemas.Tag;
import io.barq.schemas.Verdict;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TellingDeskTest {

    private static final Clock CLOCK = Clock.fixed(Dispatches.EVENING, ZoneOffset.UTC);
    private static final int MANY = 1000;

    private final Passage harbour = Passage.of(1, 8);
    private final Passage drought = Passage.of(2, 8);

    private Play desk;

    @BeforeEach
    void open() {
        desk = new Play(MANY, List.of("kuna"), random -> false);
    }

    /** The story desk, and what it told. */
    private static final class Play {

        private final SortedMemory<IndexedItem> items = new SortedMemory<>();
        private final SortedMemory<Story> stories = new SortedMemory<>();
        private final SortedMemory<byte[]> unlinked = new SortedMemory<>();
        private final List<Telling> told = new ArrayList<>();
        private final int itemsPerLanguage;
        private final List<String> headlineWires;
        private final java.util.function.Predicate<Integer> restarts;
        private TellingDesk desk;

        Play(int itemsPerLanguage, List<String> headlineWires, java.util.function.Predicate<Integer> restarts) {
            this.itemsPerLanguage = itemsPerLanguage;
            this.headlineWires = headlineWires;
            this.restarts = restarts;
            start();
        }

        void start() {
            desk = new TellingDesk(
                    items,
                    new StoryBook(stories, headlineWires),
                    unlinked,
                    10,
                    new NearDuplicateIndex(Duration.ofHours(72), itemsPerLanguage),
                    CLOCK);
        }

        Telling tell(DeskItem item) {
            Telling telling = desk.tell(item);
            told.add(telling);
            if (restarts.test(told.size())) {
                start();
            }
            return telling;
        }
    }

    @Test
    void shouldPublishAnItemWithoutAStoryAndSaySoWhenItsWordsCannotBeRead() {
        DeskItem odd = item("afp", "1", harbour);
        odd.setFingerprint(ByteBuffer.allocate(3));

        Telling told = desk.tell(odd);
        Telling next = desk.tell(item("bbc", "1", harbour));

        assertThat(told.item().getBody()).isEqualTo(odd.getItem().getBody());
        assertThat(told.item().getStory()).isNull();
        assertThat(told.stories()).isEmpty();
        assertThat(told.decision().getReason())
                .endsWith("It is in no story and was compared with no other item: a fingerprint has an even number of"
                        + " bytes.");
        assertThat(next.item().getCopyOf()).isNull();
    }

    @Test
    void shouldKeepAnItemInItsStoryWhenTheWordsOfItsNextVersionCannotBeRead() {
        Telling first = desk.tell(item("afp", "1", harbour));
        DeskItem odd = item("afp", "1", harbour.edited(12, 5));
        odd.setFingerprint(ByteBuffer.allocate(3));

        Telling told = desk.tell(odd);

        assertThat(told.item().getStory()).isEqualTo(first.item().getStory());
        assertThat(desk.tell(item("bbc", "1", harbour)).item().getCopyOf().getUri())
                .isEqualTo(first.item().getUri());
    }

    @Test
    void shouldMarkAnEditedCopyAndPutItInTheStoryOfItsOriginal() {
        Telling original = desk.tell(item("afp", "1", harbour));
        Telling copy = desk.tell(item("bbc", "1", harbour.edited(12, 5)));

        assertThat(original.item().getCopyOf()).isNull();
        assertThat(copy.item().getCopyOf().getUri()).isEqualTo("barq:afp/urn:7:1");
        assertThat(copy.item().getCopyOf().getSimilarity()).isBetween(0.5, 0.9);
        assertThat(copy.item().getCopyOf().getContainment()).isBetween(0.6, 0.95);
        assertThat(copy.item().getCopyOf().getDifferingWords()).isBetween(6, 30);
        assertThat(copy.decision().getCopyOf()).isEqualTo(copy.item().getCopyOf());
        assertThat(copy.item().getStory()).isEqualTo(original.item().getStory());
        Story story = theStory(copy);
        assertThat(story.getItems()).isEqualTo(2);
        assertThat(story.getCopies()).isEqualTo(1);
        assertThat(story.getIndependentWires()).containsExactly("afp");
        assertThat(member(copy).getLink()).isEqualTo(Link.COPY);
    }

    @Test
    void shouldNotCountAnItemAgainForItsNextVersion() {
        desk.tell(item("afp", "1", harbour));
        desk.tell(item("bbc", "1", harbour));
        Story story = theStory(desk.tell(item("bbc", "1", harbour.edited(20, 3))));

        assertThat(story.getItems()).isEqualTo(2);
        assertThat(story.getCopies()).isEqualTo(1);

        Story parted = theStory(desk.tell(item("bbc", "1", Passage.of(9, 8))));
        assertThat(parted.getItems()).as("it stays where it was").isEqualTo(2);
        assertThat(parted.getCopies()).as("and is no copy any more").isZero();
        assertThat(parted.getIndependentWires()).containsExactly("afp", "bbc");
    }

    @Test
    void shouldFindACopyOfACopyByWhatItsEditorAdded() {
        Telling original = desk.tell(item("afp", "1", harbour));
        Passage added = Passage.of(7, 9);
        desk.tell(item("bbc", "1", harbour.and(added)));
        Telling third = desk.tell(item("cnn", "1", added));

        assertThat(third.item().getCopyOf().getUri()).isEqualTo("barq:bbc/urn:7:1");
        assertThat(third.item().getStory()).isEqualTo(original.item().getStory());
    }

    @Test
    void shouldMergeTheStoriesOfTwoItemsThatOneTextIsACopyOf() {
        // Each is near to the whole, and the two are too far from each other, in words and in time.
        Passage whole = Passage.of(3, 12);
        Telling first = desk.tell(item("afp", "1", whole.part(0, 8)));
        Telling second = desk.tell(hoursLater(70, item("bbc", "1", whole.part(5, 12))));
        assertThat(second.item().getStory()).isNotEqualTo(first.item().getStory());

        Telling third = desk.tell(hoursLater(40, item("cnn", "1", whole)));

        assertThat(third.item().getStory()).isEqualTo(first.item().getStory());
        assertThat(third.stories()).hasSize(2);
        Story alias = third.stories().get(0);
        assertThat(alias.getUri()).isEqualTo(second.item().getStory().getUri());
        assertThat(alias.getMergedInto()).isEqualTo(first.item().getStory().getUri());
        assertThat(third.stories().get(1).getItems()).isEqualTo(3);
        Telling fourth = desk.tell(hoursLater(70, item("upi", "1", whole.part(5, 12))));
        assertThat(fourth.item().getStory())
                .as("what was in the merged story is in this one")
                .isEqualTo(first.item().getStory());
        assertThat(desk.stories.size()).isEqualTo(1);
    }

    @Test
    void shouldNotMergeTwoStoriesForADigestOfBoth() {
        Telling first = desk.tell(item("afp", "1", harbour));
        Telling second = desk.tell(item("bbc", "1", drought));
        Telling digest = desk.tell(item(
                "cnn",
                "1",
                Passage.of(11, 10).and(harbour).and(Passage.of(12, 10)).and(drought)));

        assertThat(digest.stories()).hasSize(1);
        assertThat(digest.item().getCopyOf()).isNotNull();
        assertThat(desk.stories.size()).isEqualTo(2);
        assertThat(first.item().getStory()).isNotEqualTo(second.item().getStory());
    }

    @Test
    void shouldTellTheCopiesOfAKilledItem() {
        desk.tell(item("afp", "1", harbour));
        desk.tell(item("bbc", "1", harbour));
        Telling kill = desk.tell(killed(item("afp", "1", harbour)));

        assertThat(kill.item().getStory()).isNull();
        assertThat(kill.memberships())
                .extracting(membership -> membership.member() == null)
                .containsExactly(true, false);
        StoryMember copy = kill.memberships().get(1).member();
        assertThat(copy.getItem()).isEqualTo("barq:bbc/urn:7:1");
        assertThat(copy.getOriginalCanceled()).isTrue();
        assertThat(kill.stories()).singleElement().satisfies(story -> {
            assertThat(story.getCanceledOriginals()).containsExactly("barq:afp/urn:7:1");
            assertThat(story.getHeadline()).isNull();
            assertThat(story.getItems()).isEqualTo(1);
        });
        Telling third = desk.tell(item("cnn", "1", harbour));
        assertThat(third.item().getCopyOf().getUri()).isEqualTo("barq:bbc/urn:7:1");
    }

    @Test
    void shouldForgetAStoryWhoseOnlyItemIsKilled() {
        desk.tell(item("afp", "1", harbour));
        Telling kill = desk.tell(killed(item("afp", "1", harbour)));

        assertThat(theStory(kill).getItems()).isZero();
        assertThat(theStory(kill).getCanceledOriginals()).isEmpty();
        assertThat(desk.stories.size() + desk.items.size()).isZero();
        assertThat(desk.tell(item("bbc", "1", harbour)).item().getCopyOf())
                .as("nothing becomes a copy of it")
                .isNull();
    }

    @Test
    void shouldTakeTheHeadlineOfTheBestWireAndItsCorrections() {
        desk.tell(item("bbc", "1", harbour, "Harbour is widened", ""));
        Story better = theStory(desk.tell(item("kuna", "1", harbour, "Northern harbour to be widened", "")));
        assertThat(better.getHeadline()).isEqualTo("Northern harbour to be widened");
        Story other = theStory(desk.tell(item("cnn", "1", harbour, "Wide harbour", "")));
        assertThat(other.getHeadline()).isEqualTo("Northern harbour to be widened");
        Story corrected = theStory(desk.tell(item("kuna", "1", harbour, "Southern harbour to be widened", "")));
        assertThat(corrected.getHeadline()).isEqualTo("Southern harbour to be widened");
        assertThat(corrected.getHeadlineOf()).isEqualTo("barq:kuna/urn:7:1");
    }

    @Test
    void shouldCountWhoCreditsAnAgencyAsThatAgency() {
        Story first = theStory(desk.tell(item("bbc", "1", harbour, "A", "\"infosources\": [{\"name\": \"Reuters\"}]")));
        assertThat(first.getIndependentWires()).containsExactly("reuters");
        Telling anew =
                desk.tell(item("cnn", "1", harbour.toldAnew(8), "A", "\"infosources\": [{\"name\": \"Reuters\"}]"));
        assertThat(theStory(anew).getUri()).isEqualTo(first.getUri());
        assertThat(theStory(anew).getIndependentWires()).containsExactly("reuters");
        Story second = theStory(desk.tell(item("afp", "1", harbour.toldAnew(9))));
        assertThat(second.getIndependentWires()).containsExactly("reuters", "afp");
    }

    @Test
    void shouldPutTheSameEventInOtherWordsInOneStory() {
        Telling first = desk.tell(item("afp", "1", harbour));
        Telling anew = desk.tell(item("bbc", "1", harbour.toldAnew(4)));
        Telling other = desk.tell(item("bbc", "2", drought));

        assertThat(anew.item().getCopyOf()).isNull();
        assertThat(anew.item().getStory()).isEqualTo(first.item().getStory());
        assertThat(member(anew).getLink()).isEqualTo(Link.RELATED);
        assertThat(member(anew).getScore()).isBetween(EventIndex.NEAR, 1.0);
        assertThat(theStory(anew).getIndependentWires()).containsExactly("afp", "bbc");
        assertThat(other.item().getStory()).isNotEqualTo(first.item().getStory());
    }

    @Test
    void shouldPutWhatAnItemGrewIntoInItsStoryAndCallItNoCopy() {
        Telling first = desk.tell(item("afp", "1", harbour));
        String origin = "\"evolvedfrom\": \"urn:7:1\"";
        Telling longer = desk.tell(item("afp", "2", harbour.and(Passage.of(5, 3)), "B", origin));
        Telling addition = desk.tell(item("afp", "3", drought, "C", origin));

        assertThat(longer.item().getCopyOf()).isNull();
        assertThat(longer.item().getStory()).isEqualTo(first.item().getStory());
        assertThat(addition.item().getStory()).isEqualTo(first.item().getStory());
    }

    @Test
    void shouldKeepAnUnlinkedItemApart() {
        Telling first = desk.tell(item("afp", "1", harbour));
        desk.tell(item("bbc", "1", harbour));
        DeskItem order = item("bbc", "1", harbour);
        order.getItem().setVerdict(Verdict.ORDER);
        assertThat(desk.tell(order).item()).isNull();
        Telling apart = desk.tell(item("bbc", "1", harbour));

        assertThat(apart.item().getCopyOf()).isNull();
        assertThat(apart.item().getStory()).isNotEqualTo(first.item().getStory());
        assertThat(apart.stories()).hasSize(2);
        assertThat(apart.memberships().get(0).member()).as("it left the other").isNull();
        assertThat(theStory(desk.tell(item("cnn", "1", drought))).getItems()).isEqualTo(1);
    }

    @Test
    void shouldForgetTheOldestAndTheStoriesTheyLeaveEmpty() {
        Play small = new Play(5, List.of(), count -> false);
        for (int i = 0; i < 20; i++) {
            small.tell(item("afp", Integer.toString(i), Passage.of(100 + i, 8)));
        }

        assertThat(small.items.size()).isEqualTo(5);
        assertThat(small.stories.size()).isEqualTo(5);
    }

    /** Copies, versions, kills and merges of a few texts, with and without restarts in between. */
    @Property(tries = 60)
    void shouldTellTheSameWhereverItIsStartedAgain(@ForAll long seed) {
        Play without = new Play(12, List.of("kuna"), count -> false);
        Random places = new Random(seed);
        Play with = new Play(12, List.of("kuna"), count -> places.nextInt(3) == 0);
        play(seed, without);
        play(seed, with);

        assertThat(with.told).isEqualTo(without.told);
        assertThat(with.stories.size()).isEqualTo(without.stories.size());
    }

    private static void play(long seed, Play desk) {
        Random random = new Random(seed);
        String[] wires = {"afp", "bbc", "kuna", "cnn"};
        for (int i = 0; i < 40; i++) {
            Passage base = Passage.of(random.nextInt(4), 10);
            Passage text =
                    switch (random.nextInt(5)) {
                        case 0 -> base.edited(15, random.nextInt(3));
                        case 1 -> base.part(0, 6);
                        case 2 -> base.part(4, 10);
                        case 3 -> base.toldAnew(random.nextInt(3));
                        default -> base;
                    };
            DeskItem item = item(wires[random.nextInt(wires.length)], Integer.toString(random.nextInt(6)), text);
            desk.tell(random.nextInt(8) == 0 ? killed(item) : item);
        }
    }

    private static DeskItem killed(DeskItem item) {
        item.getItem().setVerdict(Verdict.KILL);
        return item;
    }

    private static Story theStory(Telling telling) {
        return telling.stories().get(telling.stories().size() - 1);
    }

    private static StoryMember member(Telling telling) {
        return telling.memberships().get(telling.memberships().size() - 1).member();
    }

    private static DeskItem item(String wire, String id, Passage text) {
        return item(wire, id, text, text.sentences().get(0), "");
    }

    private static DeskItem item(String wire, String id, Passage text, String headline, String more) {
        String json = "{\"uri\": \"urn:7:%s\", \"language\": \"en\", \"headline\": \"%s\", \"body_text\": \"%s\"%s}"
                .formatted(id, headline, text, more.isEmpty() ? "" : ", " + more);
        RawItem raw = Dispatches.item(wire, json.getBytes(StandardCharsets.UTF_8), "application/json");
        DeskItem item = PureDesk.item(raw);
        item.getDecision().setStages(Map.of());
        return item;
    }

    private static DeskItem hoursLater(int hours, DeskItem item) {
        item.setOwnTime(item.getOwnTime().plus(Duration.ofHours(hours)));
        return item;
    }

    @Test
    void shouldCountWhatTheItemsOfAStoryAreAbout() {
        desk.tell(about(item("afp", "1", harbour), "barq:person/a", "barq:person/a", "barq:person/b"));
        Telling copy = desk.tell(about(item("bbc", "1", harbour.edited(12, 5)), "barq:person/b", "barq:person/c"));

        assertThat(counts(copy))
                .containsExactly(entry("barq:person/b", 2), entry("barq:person/c", 1), entry("barq:person/a", 1));
    }

    @Test
    void shouldCountTheNewTagsOfANewVersionAndNoneOfAKilledItem() {
        desk.tell(about(item("afp", "1", harbour), "barq:person/a"));
        desk.tell(about(item("bbc", "1", harbour), "barq:person/a", "barq:person/b"));

        Telling updated = desk.tell(about(item("bbc", "1", harbour.edited(12, 5)), "barq:person/c"));
        assertThat(counts(updated)).containsExactly(entry("barq:person/c", 1), entry("barq:person/a", 1));

        Telling killed = desk.tell(killed(item("afp", "1", harbour)));
        assertThat(counts(killed)).containsExactly(entry("barq:person/c", 1));
    }

    private static DeskItem about(DeskItem item, String... people) {
        List<Tag> tags = Arrays.stream(people)
                .map(uri -> Tag.newBuilder().setUri(uri).setName(uri).build())
                .toList();
        item.getItem().setPeople(tags);
        item.getItem().setOrganisations(List.of());
        item.getItem().setPlaces(List.of());
        item.getItem().setSubjects(List.of());
        return item;
    }

    private static Map<String, Integer> counts(Telling telling) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        telling.stories().get(0).getTags().forEach(tag -> counts.put(tag.getUri(), tag.getItems()));
        return counts;
    }
}
