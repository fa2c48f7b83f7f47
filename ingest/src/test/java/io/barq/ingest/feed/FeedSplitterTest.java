/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedSplitterTest {

    private static final String RSS = """

            <?xml version="1.0"?>
            <!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://feeds.example/rss-0.91.dtd">
            <rss version="2.0" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">\r
              <channel>
                <title>Courier &amp; Sons</title>
                <language>en</language>
                <item><title>Ferry &eacute; one</title><guid>a</guid><slash:comments>3</slash:comments></item>
                <item><title><![CDATA[Two < three]]></title><link>https://feeds.example/two</link></item>
                <item/>
                <copyright>Courier</copyright>
              </channel>
            </rss>
            """;

    @Test
    void shouldGiveEachEntryAFeedOfItsOwn() throws FeedFaultException {
        List<FeedPiece> pieces = split(RSS);

        assertThat(pieces)
                .extracting(FeedPiece::ref)
                .containsExactly(Optional.of("a"), Optional.of("https://feeds.example/two"), Optional.empty());
        assertThat(text(pieces.get(0))).isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <rss version="2.0" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
                        <channel>
                        <title>Courier &amp; Sons</title>
                        <language>en</language>
                        <copyright>Courier</copyright>
                        <item><title>Ferry &eacute; one</title><guid>a</guid><slash:comments>3</slash:comments></item>
                        </channel>
                        </rss>
                        """);
        assertThat(text(pieces.get(1))).contains("<item><title><![CDATA[Two < three]]></title>");
        assertThat(text(pieces.get(2))).contains("<item/>");
        assertThat(pieces.get(0).mediaType()).contains("application/rss+xml; charset=utf-8");
    }

    @Test
    void shouldSplitAtomAndRdf() throws FeedFaultException {
        List<FeedPiece> atom = split(
                "<a:feed xmlns:a='http://www.w3.org/2005/Atom' xml:lang='ar'><a:title>ش</a:title><a:entry><a:id>1</a:id>"
                        + "</a:entry><a:entry><a:link rel='self' href='s'/><a:link href='2'/></a:entry></a:feed>");
        List<FeedPiece> rdf =
                split("<rdf:RDF xmlns:rdf='r' xmlns='http://purl.org/rss/1.0/'><channel rdf:about='c'><title>t</title>"
                        + "<items><x/></items></channel><item rdf:about='i'><title>n</title></item></rdf:RDF>");

        assertThat(atom).extracting(FeedPiece::ref).containsExactly(Optional.of("1"), Optional.of("2"));
        assertThat(text(atom.get(0)))
                .endsWith("<a:feed xmlns:a='http://www.w3.org/2005/Atom' xml:lang='ar'>\n<a:title>ش</a:title>\n"
                        + "<a:entry><a:id>1</a:id></a:entry>\n</a:feed>\n");
        assertThat(atom.get(0).mediaType()).contains("application/atom+xml; charset=utf-8");
        assertThat(rdf).extracting(FeedPiece::ref).containsExactly(Optional.of("i"));
        assertThat(text(rdf.get(0)))
                .endsWith("<channel rdf:about='c'>\n<title>t</title>\n</channel>\n"
                        + "<item rdf:about='i'><title>n</title></item>\n</rdf:RDF>\n");
    }

    @Test
    void shouldSplitJsonFeed() throws FeedFaultException {
        List<FeedPiece> pieces = split(
                "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"t\",\"items\":[{\"id\":7,\"n\":1.10},{\"url\":\"u\"}]}");

        assertThat(pieces).extracting(FeedPiece::ref).containsExactly(Optional.of("7"), Optional.of("u"));
        assertThat(text(pieces.get(0)))
                .isEqualTo(
                        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"t\",\"items\":[{\"id\":7,\"n\":1.10}]}");
    }

    @Test
    void shouldHashWhatAnEntrySaysAndNotHowOftenItWasCommentedOn() throws FeedFaultException {
        String commented = RSS.replace(">3<", ">4<").replace("<language>en", "<language>fr");
        String changed = RSS.replace("Ferry", "Barge");

        assertThat(hashes(commented)).isEqualTo(hashes(RSS));
        assertThat(hashes(changed).get(0)).isNotEqualTo(hashes(RSS).get(0));
        assertThat(hashes(changed).subList(1, 3)).isEqualTo(hashes(RSS).subList(1, 3));
    }

    @Test
    void shouldTellEntriesApartThatShareAnId() throws FeedFaultException {
        String entry = "<item><guid>same</guid><title>%s</title></item>";
        List<FeedPiece> pieces =
                split("<rss><channel>" + entry.formatted("one") + entry.formatted("two") + "</channel></rss>");

        assertThat(pieces).extracting(FeedPiece::key).doesNotHaveDuplicates();
        assertThat(pieces).extracting(FeedPiece::ref).containsOnly(Optional.of("same"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1256", "UTF-16", "ISO-8859-6"})
    void shouldReadTheCharsetThatIsDeclared(String charset) throws FeedFaultException {
        byte[] body =
                "<?xml version='1.0' encoding='%s'?><rss><channel><item><title>قوارب</title></item></channel></rss>"
                        .formatted(charset)
                        .getBytes(Charset.forName(charset));

        assertThat(text(FeedSplitter.split(body, Optional.of("text/xml")).get(0)))
                .contains("<title>قوارب</title>");
    }

    @Test
    void shouldSendAFeedWholeWhenItIsDamaged() throws FeedFaultException {
        byte[] cut = RSS.substring(0, RSS.indexOf("Two")).getBytes(StandardCharsets.UTF_8);
        byte[] unclear = RSS.replace("Sons", "S\u00F6hne").getBytes(StandardCharsets.ISO_8859_1);
        byte[] hostile = "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel><item/></channel></rss>"
                .getBytes(StandardCharsets.UTF_8);
        byte[] deep = ("<rss>" + "<channel>".repeat(100_000)).getBytes(StandardCharsets.UTF_8);

        for (byte[] body : List.of(cut, unclear, hostile, deep)) {
            List<FeedPiece> pieces = FeedSplitter.split(body, Optional.of("application/rss+xml"));
            assertThat(pieces).singleElement().satisfies(whole -> {
                assertThat(whole.payload()).isEqualTo(body);
                assertThat(whole.mediaType()).contains("application/rss+xml");
                assertThat(whole.ref()).isEmpty();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Sorry.",
                "<html><body><rss/></body></html>",
                "{}",
                "[1]",
                "{\"items\":[]}",
                "{",
                "<",
                "<!-- <rss> -->"
            })
    void shouldRefuseWhatIsNoFeed(String body) {
        assertThatThrownBy(() -> split(body))
                .isInstanceOf(FeedFaultException.class)
                .hasMessageStartingWith("answers with what is no feed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<entry xmlns='http://www.w3.org/2005/Atom'><id>i</id></entry>", "<entry/>"})
    void shouldTakeAnEntryThatStandsAloneAsItIs(String entry) throws FeedFaultException {
        assertThat(split(entry + "\n"))
                .singleElement()
                .satisfies(piece ->
                        assertThat(text(piece)).isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + entry));
    }

    @Test
    void shouldGiveNoPieceOfAFeedThatListsNone() throws FeedFaultException {
        assertThat(split("<rss><channel><title>quiet</title></channel></rss>")).isEmpty();
    }

    @Property(tries = 500)
    void shouldAnswerWhateverIsDamaged(
            @ForAll @IntRange(max = 700) int at, @ForAll @IntRange(max = 60) int cut, @ForAll String put) {
        int from = Math.min(at, RSS.length());
        String damaged = RSS.substring(0, from) + put + RSS.substring(Math.min(from + cut, RSS.length()));
        try {
            assertThat(split(damaged)).doesNotContainNull();
        } catch (FeedFaultException fault) {
            assertThat(fault.getMessage()).startsWith("answers with");
        }
    }

    private static List<FeedPiece> split(String feed) throws FeedFaultException {
        return FeedSplitter.split(feed.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    private static List<String> hashes(String feed) throws FeedFaultException {
        return split(feed).stream().map(FeedPiece::hash).toList();
    }

    private static String text(FeedPiece piece) {
        return new String(piece.payload(), StandardCharsets.UTF_8);
    }
}
