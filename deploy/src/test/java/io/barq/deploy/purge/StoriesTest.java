/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.purge;

import static io.barq.deploy.audit.Records.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.Link;
import io.barq.schemas.Story;
import io.barq.schemas.StoryMember;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoriesTest {

    private record Logged(String key, StoryMember member) {}

    private final Stories stories = new Stories(Set.of("gone", "gone-too")::contains);
    private final List<Logged> members = new ArrayList<>();
    private final Map<String, Story> toldStories = new LinkedHashMap<>();

    private void member(String story, String item) {
        members.add(new Logged(story + " " + item, new StoryMember(story, item, "wire", Link.ORIGIN, 1.0, false)));
    }

    private void noMember(String story, String item) {
        members.add(new Logged(story + " " + item, null));
    }

    private void read() {
        members.forEach(each -> stories.member(each.key(), each.member(), 0));
        toldStories.forEach((uri, story) -> stories.story(uri, story, 0));
        members.forEach(each -> stories.memberAgain(each.key(), each.member()));
    }

    private void story(String uri, String origin, String headline) {
        toldStories.put(
                uri,
                Story.newBuilder()
                        .setUri(uri)
                        .setOrigin(origin)
                        .setHeadline(headline)
                        .setLanguage("en")
                        .setItems(1)
                        .setCopies(0)
                        .setFirstSeen(NOW)
                        .setLastSeen(NOW)
                        .build());
    }

    @Test
    void shouldTakeAStoryThatHasNobodyElseAndLeaveOneThatHas() {
        member("alone", "gone");
        member("both", "gone");
        member("both", "gone-too");
        // Whoever came first.
        member("shared", "other");
        member("shared", "gone");
        member("others", "other");
        story("alone", "gone", "Headline");
        story("both", "gone", "Headline");
        story("shared", "other", "Headline");
        story("others", "other", "Headline");
        read();

        assertThat(stories.members()).containsOnlyKeys("alone gone", "both gone", "both gone-too", "shared gone");
        assertThat(stories.stories()).containsOnlyKeys("alone", "both");
        assertThat(stories.headlines()).isEmpty();
    }

    @Test
    void shouldTellOfAStoryThatKeepsTheHeadline() {
        member("shared", "gone");
        member("shared", "other");
        member("killed", "gone-too");
        member("killed", "other");
        story("shared", "gone", "Headline");
        story("killed", "gone-too", "Headline");
        story("killed", "gone-too", null);
        read();

        assertThat(stories.stories()).isEmpty();
        assertThat(stories.headlines()).containsExactly("shared");
    }

    @Test
    void shouldNotCountWhoHasLeft() {
        member("left", "gone");
        member("left", "other");
        noMember("left", "other");
        member("not-in-it", "gone");
        noMember("not-in-it", "gone");
        story("left", "gone", "Headline");
        story("not-in-it", "gone", "Headline");
        read();

        assertThat(stories.members()).containsOnlyKeys("left gone");
        assertThat(stories.stories())
                .as("who was killed has left the story that began with it")
                .containsOnlyKeys("left", "not-in-it");
    }

    @Test
    void shouldWriteNoSecondTombstoneForAStory() {
        member("alone", "gone");
        story("alone", "gone", "Headline");
        read();
        stories.story("alone", null, 0);
        assertThat(stories.stories()).isEmpty();
        assertThat(stories.members()).isEqualTo(Map.of("alone gone", 0));
    }
}
