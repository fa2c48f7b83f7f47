/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import static io.barq.enrich.format.Parsing.item;
import static io.barq.enrich.format.Parsing.parse;
import static io.barq.enrich.format.Parsing.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.barq.enrich.format.WrittenTime.Field;
import io.barq.enrich.ledger.RefusedException;
import io.barq.schemas.PubStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedTest {

    private static final String RSS = """

            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://feeds.example/rss-0.91.dtd">
            <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
                xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:x="http://feeds.example/unknown">
              <channel>
                <title>Harbour Courier</title>
                <language>en-us</language>
                <copyright>© Harbour Courier</copyright>
                <skipHours><hour>never</hour></skipHours>
                <item>
                  <title>Ferry &amp;amp; barge collide, &lt;b&gt;nobody&lt;/b&gt; hurt</title>
                  <link>https://feeds.example/ferry</link>
                  <guid isPermaLink="false">hc-17</guid>
                  <pubDate>Tue, 03 Mar 2026 09:15:00 +0200</pubDate>
                  <author>desk@feeds.example (Lena Ost)</author>
                  <category>Shipping</category>
                  <category domain="hc:desk">Harbour</category>
                  <source url="https://feeds.example/agency">Coast Agency</source>
                  <description>A summary &eacute; la carte</description>
                  <content:encoded><![CDATA[<p>PORT CITY, March 3 (Reuters) - A ferry met a barge.</p><p>Caf&eacute; guests saw it.</p>]]></content:encoded>
                  <x:score><x:deep>9</x:deep></x:score>
                  <enclosure url="https://feeds.example/a.jpg" length="many" type="image/jpeg"/>
                </item>
                <item>
                  <title>Lighthouse &nbsp; lit again</title>
                  <dc:creator>Ivo Marsh</dc:creator>
                  <dc:creator>Ana Quay</dc:creator>
                  <dc:date>2026-03-02T20:00:00Z</dc:date>
                  <dc:rights>Free to use</dc:rights>
                  <description>&lt;p&gt;It shines.&lt;/p&gt;</description>
                </item>
                <item><link>https://feeds.example/empty</link></item>
              </channel>
            </rss>
            """;

    private static final String ATOM = """
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xml:lang="ar">
              <title>أخبار الميناء</title>
              <rights>الميناء</rights>
              <author><name>مكتب التحرير</name></author>
              <entry>
                <id>urn:harbour:1</id>
                <title type="html">رسو &lt;i&gt;سفينة&lt;/i&gt;</title>
                <link href="https://feeds.example/1"/>
                <link rel="related" href="https://feeds.example/0"/>
                <published>2026-03-03T09:00:00+03:00</published>
                <updated>2026-03-03T10:00:00+03:00</updated>
                <category term="ports" scheme="urn:desk" label="موانئ"/>
                <thr:in-reply-to ref="urn:harbour:0"/>
                <summary>خلاصة</summary>
                <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>رست السفينة.</p><p>ثم غادرت.</p></div></content>
              </entry>
              <entry xml:lang="fr">
                <id>urn:harbour:2</id>
                <title>Une péniche &lt; une barge</title>
                <author><name>Léa Quai</name></author>
                <updated>hier soir</updated>
                <summary>Elle passe.</summary>
              </entry>
            </feed>
            """;

    @Test
    void shouldReadWhatAnEntryOfRssSays() {
        ParsedItem ferry = items(RSS).get(0);

        assertThat(parse(payload(RSS)).format()).isEqualTo("feed");
        assertThat(ferry.id()).contains("hc-17");
        assertThat(ferry.altIds()).containsExactly("https://feeds.example/ferry");
        assertThat(ferry.headline()).contains("Ferry & barge collide, nobody hurt");
        assertThat(ferry.body()).contains("A ferry met a barge.").contains("Café guests saw it.");
        assertThat(ferry.dateline()).map(ParsedDateline::place).contains(Optional.of("PORT CITY"));
        assertThat(ferry.byline()).contains("Lena Ost");
        assertThat(ferry.keywords()).containsExactly("Shipping", "Harbour");
        assertThat(ferry.subjects()).containsExactly(new Code("hc:desk", "Harbour", Optional.of("Harbour")));
        assertThat(ferry.credits()).containsExactly("Coast Agency");
        assertThat(ferry.language()).contains("en-US");
        assertThat(ferry.rights().orElseThrow().notice()).contains("© Harbour Courier");
        assertThat(ferry.times())
                .containsExactly(WrittenTime.of(Field.FIRST_CREATED, "Tue, 03 Mar 2026 09:15:00 +0200", "pubDate"));
    }

    @Test
    void shouldReadTheExtensionsOfDublinCore() {
        ParsedItem lighthouse = items(RSS).get(1);

        assertThat(lighthouse.id()).isEmpty();
        assertThat(lighthouse.headline()).contains("Lighthouse lit again");
        assertThat(lighthouse.body()).isEqualTo("It shines.");
        assertThat(lighthouse.byline()).contains("Ivo Marsh, Ana Quay");
        assertThat(lighthouse.rights().orElseThrow().notice()).contains("Free to use");
        assertThat(lighthouse.times())
                .containsExactly(WrittenTime.of(Field.FIRST_CREATED, "2026-03-02T20:00:00Z", "dc:date"));
    }

    @Test
    void shouldRefuseAnEntryThatSaysNothingAndKeepTheOthers() {
        assertThat(parse(payload(RSS)).parts())
                .hasSize(3)
                .last()
                .isEqualTo(new RefusedPart("Entry 3 of the feed has neither title nor text."));
    }

    @Test
    void shouldReadWhatAnEntryOfAtomSays() {
        ParsedItem ship = items(ATOM).get(0);

        assertThat(ship.id()).contains("urn:harbour:1");
        assertThat(ship.altIds()).containsExactly("https://feeds.example/1");
        assertThat(ship.headline()).contains("رسو سفينة");
        assertThat(ship.body().lines()).containsExactly("رست السفينة.", "ثم غادرت.");
        assertThat(ship.byline()).contains("مكتب التحرير");
        assertThat(ship.language()).contains("ar");
        assertThat(ship.keywords()).containsExactly("موانئ");
        assertThat(ship.subjects()).containsExactly(new Code("urn:desk", "ports", Optional.of("موانئ")));
        assertThat(ship.links())
                .containsExactly(
                        new ParsedLink("related", "https://feeds.example/0"),
                        new ParsedLink("in-reply-to", "urn:harbour:0"));
        assertThat(ship.times())
                .extracting(WrittenTime::field, WrittenTime::literal)
                .containsExactly(
                        tuple(Field.FIRST_CREATED, "2026-03-03T09:00:00+03:00"),
                        tuple(Field.VERSION_CREATED, "2026-03-03T10:00:00+03:00"));
    }

    @Test
    void shouldKeepATimeInTheWordsItIsWrittenInWhenNoLibraryReadsIt() {
        ParsedItem barge = items(ATOM).get(1);

        assertThat(barge.times()).containsExactly(WrittenTime.of(Field.VERSION_CREATED, "hier soir", "updated"));
        assertThat(barge.headline()).contains("Une péniche < une barge");
        assertThat(barge.body()).isEqualTo("Elle passe.");
        assertThat(barge.byline()).contains("Léa Quai");
        assertThat(barge.language()).contains("fr");
    }

    @Test
    void shouldReadAnEntryThatStandsAlone() {
        ParsedItem alone =
                item("<entry xmlns='http://www.w3.org/2005/Atom'><id>urn:a</id><title>Alone</title></entry>");

        assertThat(alone.id()).contains("urn:a");
        assertThat(alone.headline()).contains("Alone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<rss><channel><item><title>Read</title></item></channel></rss>",
                "<rss version='0.91'><channel><title>c</title></channel><item><title>Read</title></item></rss>",
                "<rss version='7' xmlns='http://feeds.example/own'><channel><item><title>Read</title></item></channel></rss>",
                "<feed><entry><title>Read</title></entry></feed>",
                "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry><title mode='odd'>Read</title></entry></feed>",
                "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:title>Read</a:title></a:entry></a:feed>",
                "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
                        + "<channel><title>c</title></channel><item rdf:about='u'><title>Read</title></item></rdf:RDF>",
                "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
                        + " xmlns='http://my.netscape.com/rdf/simple/0.9/'>"
                        + "<channel><title>c</title></channel><item><title>Read</title></item></rdf:RDF>",
            })
    void shouldReadAllThatCallsItselfAFeed(String feed) {
        assertThat(item(feed).headline()).contains("Read");
    }

    @Test
    void shouldTakeTheStatesOfAPostForWhatTheyAre() {
        String export = "<rss xmlns:wp='http://wordpress.org/export/1.1/'><channel>%s</channel></rss>"
                .formatted(List.of("publish", "draft", "trash").stream()
                        .map("<item><title>Post</title><wp:status>%s</wp:status></item>"::formatted)
                        .collect(Collectors.joining()));

        assertThat(items(export))
                .extracting(ParsedItem::pubStatus)
                .containsExactly(Optional.empty(), Optional.of(PubStatus.withheld), Optional.of(PubStatus.canceled));
    }

    @Test
    void shouldGiveTheEntriesBeforeTheCutWhenAFeedIsCutOff() {
        String cut = ATOM.substring(0, ATOM.indexOf("hier"));

        assertThat(items(cut)).extracting(ParsedItem::id).containsExactly(Optional.of("urn:harbour:1"));
        assertThat(parse(payload(cut)).parts()).last().isEqualTo(new RefusedPart("The feed is cut off after entry 1."));
    }

    @Test
    void shouldGiveTheEntriesBeforeWhatIsNoXml() {
        String broken =
                "<rss><channel><item><title>Whole</title></item>\n<item><title>a <b & c</title></item></channel></rss>";

        assertThat(parse(payload(broken)).parts())
                .last()
                .isEqualTo(new RefusedPart("The feed is no well-formed XML in line 2, after entry 1."));
        assertThat(items(broken)).extracting(ParsedItem::headline).containsExactly(Optional.of("Whole"));
    }

    @Test
    void shouldMendWhatEveryReaderOfXmlMust() {
        assertThat(items("<rss><channel><item><title>a & b&nbsp;\u0001&mdash; &bogus;</title></item></channel></rss>"))
                .extracting(ParsedItem::headline)
                .containsExactly(Optional.of("a & b — &bogus;"));
    }

    @ParameterizedTest
    @CsvSource({
        "text, one &lt;p&gt;two, one <p>two",
        "html, one &lt;p&gt;two &amp;lt; three, one|two < three",
        "xhtml, one &lt;<b>two</b><br/><p>three &amp;lt; 3</p>, one <two|three &lt; 3",
        "text, one<p>two</p>, one|two",
        "html, one<p>two &lt; 3</p>&lt;p&gt;three, one|two < 3|three",
    })
    void shouldReadATextInWhateverWayItIsWritten(String type, String written, String read) {
        String entry =
                "<entry xmlns='http://www.w3.org/2005/Atom'><title>t</title><content type='%s'>%s</content></entry>";

        assertThat(item(entry.formatted(type, written)).body()).isEqualTo(read.replace('|', '\n'));
    }

    @Test
    void shouldReadTheWaysOfWritingOfTheFirstAtom() {
        String entries =
                "<entry><title>Fish &amp; chips</title><content type='text/html' mode='escaped'>&lt;p>one</content></entry>"
                        + "<entry><title>t</title><content type='text/html'><p>two</p></content><content>no</content></entry>"
                        + "<entry><title>t</title><content/><content mode='base64'>dGhy\nZWU=</content></entry>"
                        + "<entry><title>t</title><content mode='base64'>no!</content></entry>"
                        + "<entry><title>t</title><content>five</content></entry>";
        String feed = "<feed version='0.3' xmlns='http://purl.org/atom/ns#'>" + entries + "</feed>";

        assertThat(items(feed)).extracting(ParsedItem::body).containsExactly("one", "two", "three", "five");
        assertThat(items(feed).get(0).headline()).contains("Fish & chips");
        assertThat(parse(payload(feed)).parts()).contains(new RefusedPart("Entry 4 of the feed cannot be read."));
    }

    @Test
    void shouldKeepTheTextOfMarkupThatWasNotEscaped() {
        ParsedItem item = item("<rss xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><item>"
                + "<content:encoded>one &amp; two<p>three &amp;lt; four</p></content:encoded></item></channel></rss>");

        assertThat(item.body()).isEqualTo("one & two\nthree &lt; four");
    }

    @Test
    void shouldRefuseAFeedWithoutEntries() {
        refuses("<rss><channel><title>Nothing yet</title></channel></rss>", "The feed lists no entries.");
        refuses("<rss>", "The feed is cut off after entry 0.");
    }

    @Test
    void shouldRefuseWhatIsHostile() {
        String entry = "<item><title>%s</title></item></channel></rss>";
        refuses(
                "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel>" + entry.formatted("&x;"),
                "The feed declares entities of its own, which are not read.");
        refuses("<rss><channel>" + "<item>".repeat(100_000), "The feed nests elements more than 100 deep.");
        refuses(
                "<rss xmlns:z='urn:z'><channel>" + "<z:z>".repeat(100_000),
                "The feed nests elements more than 100 deep.");
        refuses(
                "<rss "
                        + IntStream.range(0, 100_000)
                                .mapToObj(i -> "a" + i + "=''")
                                .collect(Collectors.joining(" "))
                        + "><channel>" + entry.formatted("x"),
                "An element of the feed has more than 100 attributes.");
    }

    @Test
    void shouldTakeTimeInProportionToAnAuthorHoweverItIsWritten() {
        String author = "<rss><channel><item><title>t</title><author>%s</author></item></channel></rss>"
                .formatted("a@".repeat(500_000));

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> parse(payload(author)));
    }

    @Test
    void shouldStopAtMoreEntriesThanAFeedHas() {
        String many = "<rss><channel>" + "<item><title>t</title></item>".repeat(10_001) + "</channel></rss>";

        assertThat(parse(payload(many)).parts())
                .hasSize(10_001)
                .last()
                .isEqualTo(new RefusedPart("The feed lists more than 10000 entries."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description/></rdf:RDF>",
                "<entry><title>of something else</title></entry>",
                "<html><body>rss</body></html>"
            })
    void shouldLeaveOtherXmlToOthers(String xml) {
        assertThatThrownBy(() -> parse(payload(xml))).hasMessageContaining("no format of news does");
    }

    @Property(tries = 500)
    void shouldAnswerWhateverIsCutOutOrPutIn(
            @ForAll boolean atom,
            @ForAll @IntRange(max = 2500) int at,
            @ForAll @IntRange(max = 40) int cut,
            @ForAll("pieces") String put) {
        String feed = atom ? ATOM : RSS;
        int from = Math.min(at, feed.length());
        String damaged = feed.substring(0, from) + put + feed.substring(Math.min(from + cut, feed.length()));

        assertThatCode(() -> {
                    try {
                        assertThat(new Feed(new DispatchText(new DatelineReader(name -> false)))
                                        .parse(payload(damaged)))
                                .isNotEmpty();
                    } catch (RefusedException refused) {
                        assertThat(refused.getMessage()).endsWith(".");
                    }
                })
                .doesNotThrowAnyException();
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20),
                Arbitraries.of(
                        "<",
                        ">",
                        "&",
                        "&#0;",
                        "&#x1F;",
                        "]]>",
                        "<![CDATA[",
                        "<!--",
                        "<?x ?>",
                        "<!DOCTYPE a [",
                        "<entry>",
                        "</item>",
                        "xmlns:a=''",
                        "<a:b/>",
                        "\uD800",
                        "\u0000",
                        "<item/>",
                        "<content type='xhtml'>"));
    }

    private static List<ParsedItem> items(String feed) {
        return parse(payload(feed)).parts().stream()
                .filter(ParsedItem.class::isInstance)
                .map(ParsedItem.class::cast)
                .toList();
    }

    private static void refuses(String feed, String reason) {
        assertThatThrownBy(() -> parse(payload(feed)))
                .isInstanceOf(RefusedException.class)
                .hasMessage(reason);
    }
}
