/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barq.schemas.BadSettingException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedSettingsTest {

    private static final String URL = "https://feeds.example/rss?key=hidden";

    @Test
    void shouldAskEveryFiveMinutesAndNoPrivateAddressUnlessToldSo() {
        FeedSettings feed = new FeedSettings(URL, "courier", null, null, null, null);

        assertThat(feed.every()).isEqualTo(Duration.ofMinutes(5));
        assertThat(feed.allowPrivate()).isFalse();
        assertThat(feed.line().wire()).isEqualTo("courier");
    }

    @Test
    void shouldKeepWhatItIsTold() {
        FeedSettings feed = new FeedSettings(URL, "courier-sport", "courier", Duration.ofSeconds(30), true, true);

        assertThat(feed.every()).isEqualTo(Duration.ofSeconds(30));
        assertThat(feed.allowPrivate()).isTrue();
        assertThat(feed.line().source()).isEqualTo("courier-sport");
        assertThat(feed.line().wire()).isEqualTo("courier");
    }

    @Test
    void shouldNotSayTheKeyThatAUrlMayHold() {
        assertThat(new FeedSettings(URL, "courier", null, null, null, null).name())
                .isEqualTo("https://feeds.example/rss");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://feeds.example/rss",
                "file:///etc/passwd",
                "https://reader:geheim@feeds.example/rss",
                "https:feeds.example",
                "https:///rss",
                "no url at all"
            })
    void shouldRefuseAUrlThatIsNoneOfTheWebOrHoldsAPassword(String url) {
        assertThatThrownBy(() -> new FeedSettings(url, "courier", null, null, null, null))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("url is '")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void shouldRefuseWhatIsMissingOrTooOften() {
        assertThatThrownBy(() -> new FeedSettings(null, "courier", null, null, null, null))
                .hasMessageStartingWith("url is missing");
        assertThatThrownBy(() -> new FeedSettings(URL, null, null, null, null, null))
                .hasMessageStartingWith("source is");
        assertThatThrownBy(() -> new FeedSettings(URL, "courier", null, Duration.ofMillis(10), null, null))
                .hasMessage("every is PT0.01S; allowed is 1s to 7d.");
    }
}
