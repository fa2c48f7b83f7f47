/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.memory;

import static io.barq.deploy.newsroom.memory.News.news;
import static org.assertj.core.api.Assertions.assertThat;

import io.barq.deploy.audit.Records;
import io.barq.deploy.newsroom.memory.StoryMemory.StoredStory;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.Link;
import io.barq.schemas.Story;
import io.barq.schemas.StoryMember;
import io.barq.schemas.StoryRef;
import org.junit.jupiter.api.Test;

class StoryMemoryTest {

    private final StoryMemory memory = new StoryMemory(3, 0);

    private static Story story(String id, String mergedInto) {
        return Story.newBuilder()
                .setUri("barq:story/" + id)
                .setOrigin("barq:wire/" + id)
                .setLanguage("en")
                .setItems(1)
                .setCopies(0)
                .setFirstSeen(Records.NOW)
                .setLastSeen(Records.NOW)
                .setMergedInto(mergedInto == null ? null : "barq:story/" + mergedInto)
                .build();
    }

    private static StoryMember member(String story, String item) {
        return new StoryMember("barq:story/" + story, "barq:wire/" + item, "wire", Link.RELATED, 1.0, false);
    }

    private static StoredItem item(String id, String story) {
        EnrichedItem item = EnrichedItem.newBuilder(news(id, 1))
                .setStory(new StoryRef("barq:story/" + story))
                .build();
        return new StoredItem(0, 0, item, null, Cursor.at(new long[1], 0));
    }

    @Test
    void shouldGiveWhatChangedSinceEachStoryOnce() {
        memory.add(0, story("a", null));
        memory.add(1, story("b", null));
        memory.add(2, story("a", null));
        assertThat(memory.since(0)).extracting(StoredStory::uri).containsExactly("barq:story/b", "barq:story/a");
        assertThat(memory.since(2)).extracting(StoredStory::uri).containsExactly("barq:story/a");
        assertThat(memory.since(memory.next())).isEmpty();
    }

    @Test
    void shouldFindTheStoryAStoryWasMergedIntoAndItsItems() {
        memory.add(0, story("a", "b"));
        memory.add(1, story("b", "c"));
        memory.add(2, story("c", null));
        assertThat(memory.find("barq:story/a").map(StoredStory::uri)).hasValue("barq:story/c");
        assertThat(memory.isIn("barq:story/c", item("x", "a"))).isTrue();
        assertThat(memory.isIn("barq:story/a", item("x", "a"))).isFalse();
    }

    @Test
    void shouldNotGoRoundForEverWhenStoriesPointAtEachOther() {
        memory.add(0, story("a", "b"));
        memory.add(1, story("b", "a"));
        assertThat(memory.find("barq:story/a")).isPresent();
    }

    @Test
    void shouldBelieveMembershipsBeforeWhatTheItemWasPublishedWith() {
        memory.add(member("b", "x"));
        assertThat(memory.isIn("barq:story/b", item("x", "a"))).isTrue();
        assertThat(memory.isIn("barq:story/a", item("x", "a"))).isFalse();
        memory.leave("barq:story/other", "barq:wire/x");
        assertThat(memory.isIn("barq:story/b", item("x", "a"))).isTrue();
        memory.leave("barq:story/b", "barq:wire/x");
        assertThat(memory.isIn("barq:story/a", item("x", "a"))).isTrue();
    }

    @Test
    void shouldForgetTheStoriesThatChangedLongestAgoAndSayThatItDid() {
        for (int number = 0; number < 5; number++) {
            memory.add(number, story(Integer.toString(number), null));
        }
        assertThat(memory.find("barq:story/1")).isEmpty();
        assertThat(memory.find("barq:story/2")).isPresent();
        assertThat(memory.knows(1)).isFalse();
        assertThat(memory.knows(2)).isTrue();
        assertThat(memory.knows(5)).isTrue();
        assertThat(memory.knows(6)).isFalse();
    }
}
