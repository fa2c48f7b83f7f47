/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.Charset;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One dispatch in the forms wires send it in: what is said is the same, and so must be what comes out. */
public final class WireForms {

    private static final ObjectMapper JSON = new ObjectMapper();

    private WireForms() {}

    /**
     * A dispatch to be sent.
     *
     * @param id the provider's id
     * @param headline one line
     * @param paragraphs its text, dateline, end mark and sign-off included
     * @param created when it was made
     */
    public record Dispatch(String id, String headline, List<String> paragraphs, OffsetDateTime created) {

        private String iso() {
            return created.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        }

        private String paragraphs(String before, String after) {
            return paragraphs.stream()
                    .map(text -> before + escaped(text) + after)
                    .collect(Collectors.joining("\n"));
        }

        private String basic() {
            return created.format(DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssxx", Locale.ROOT));
        }
    }

    /** A form wires send items in. */
    public enum Form {
        PLAIN_TEXT("text/plain") {
            @Override
            String of(Dispatch item, Charset charset) {
                return item.headline() + "\n" + String.join("\n", item.paragraphs()) + "\n";
            }
        },
        NEWSML_G2("application/vnd.iptc.g2.newsitem+xml") {
            @Override
            String of(Dispatch item, Charset charset) {
                return prolog(charset)
                        + """
                        <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:wire.example:%s" version="1" standard="NewsML-G2" standardversion="2.34" conformance="power" xml:lang="ar">
                          <catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml"/>
                          <rightsInfo><copyrightHolder literal="The Wire"/><copyrightNotice>© The Wire</copyrightNotice></rightsInfo>
                          <itemMeta>
                            <itemClass qcode="ninat:text"/>
                            <provider literal="The Wire"/>
                            <versionCreated>%s</versionCreated>
                            <firstCreated>%s</firstCreated>
                            <pubStatus qcode="stat:usable"/>
                          </itemMeta>
                          <contentMeta>
                            <urgency>4</urgency>
                            <subject type="cpnat:abstract" qcode="medtop:04000000"><name xml:lang="en">economy</name></subject>
                            <language tag="ar"/>
                            <headline>%s</headline>
                          </contentMeta>
                          <contentSet>
                            <inlineXML contenttype="application/xhtml+xml">
                              <html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>
                        %s
                              </body></html>
                            </inlineXML>
                          </contentSet>
                        </newsItem>
                        """.formatted(
                                        item.id(),
                                        item.iso(),
                                        item.iso(),
                                        escaped(item.headline()),
                                        item.paragraphs("<p>", "</p>"));
            }
        },
        NEWSML_1("text/xml") {
            @Override
            String of(Dispatch item, Charset charset) {
                return prolog(charset)
                        + """
                        <NewsML Version="1.2">
                          <NewsEnvelope><DateAndTime>%1$s</DateAndTime><Priority FormalName="4"/></NewsEnvelope>
                          <NewsItem>
                            <Identification><NewsIdentifier>
                              <ProviderId>wire.example</ProviderId><DateId>20150810</DateId><NewsItemId>%2$s</NewsItemId>
                              <RevisionId PreviousRevision="0" Update="N">1</RevisionId>
                              <PublicIdentifier>urn:newsml:wire.example:20150810:%2$s:1</PublicIdentifier>
                            </NewsIdentifier></Identification>
                            <NewsManagement>
                              <NewsItemType FormalName="News"/>
                              <FirstCreated>%1$s</FirstCreated><ThisRevisionCreated>%1$s</ThisRevisionCreated>
                              <Status FormalName="Usable"/><Urgency FormalName="4"/>
                            </NewsManagement>
                            <NewsComponent>
                              <NewsLines><HeadLine>%3$s</HeadLine></NewsLines>
                              <DescriptiveMetadata><Language FormalName="ar"/></DescriptiveMetadata>
                              <ContentItem><MediaType FormalName="Text"/><DataContent>
                        %4$s
                              </DataContent></ContentItem>
                            </NewsComponent>
                          </NewsItem>
                        </NewsML>
                        """.formatted(
                                item.basic(), item.id(), escaped(item.headline()), item.paragraphs("<p>", "</p>"));
            }
        },
        NITF("text/xml") {
            @Override
            String of(Dispatch item, Charset charset) {
                return prolog(charset)
                        + """
                        <nitf>
                          <head>
                            <title>%1$s</title>
                            <docdata management-status="usable">
                              <doc-id id-string="%2$s"/>
                              <urgency ed-urg="4"/>
                              <date.issue norm="%3$s"/>
                            </docdata>
                          </head>
                          <body>
                            <body.head><hedline><hl1>%1$s</hl1></hedline></body.head>
                            <body.content>
                        %4$s
                            </body.content>
                          </body>
                        </nitf>
                        """.formatted(
                                escaped(item.headline()), item.id(), item.basic(), item.paragraphs("<p>", "</p>"));
            }
        },
        NINJS_3("application/json") {
            @Override
            String of(Dispatch item, Charset charset) {
                ObjectNode ninjs = JSON.createObjectNode();
                ninjs.put("uri", "urn:ninjs:wire.example:" + item.id());
                ninjs.putObject("standard").put("name", "ninjs").put("version", "3.0");
                ninjs.put("type", "text")
                        .put("version", "1")
                        .put("language", "ar")
                        .put("urgency", 4);
                ninjs.put("firstCreated", item.iso()).put("versionCreated", item.iso());
                ninjs.put("pubStatus", "usable");
                ninjs.putArray("headlines").addObject().put("role", "main").put("value", item.headline());
                ninjs.putArray("bodies")
                        .addObject()
                        .put("role", "main")
                        .put("contentType", "text/plain")
                        .put("value", String.join("\n", item.paragraphs()));
                return json(ninjs);
            }
        },
        IPTC_7901("text/plain") {
            @Override
            String of(Dispatch item, Charset charset) {
                return "\u0001wir%s 4 e 120 wir\r\n\r\nEconomy/\r\n\u0002%s =\r\n\r\n%s\r\n\u0003%s\r\n\u0004"
                        .formatted(
                                item.id(),
                                item.headline(),
                                item.paragraphs().stream()
                                        .map(text -> "   " + text + "\r\n")
                                        .collect(Collectors.joining("\r\n")),
                                item.created()
                                        .withOffsetSameInstant(ZoneOffset.UTC)
                                        .format(DateTimeFormatter.ofPattern("ddHHmm 'GMT' MMM yy", Locale.ENGLISH)));
            }
        },
        ANPA_1312("text/plain") {
            @Override
            String of(Dispatch item, Charset charset) {
                return "\u0016\u0016\u0001w%s\u001f-----\r\nr f\u0013\u0011 BC-Wire-Economy   08-10 0120\r\n\u0002^BC-Wire-Economy,120<\r\n^%s<\r\n%s\r\n\u0003\r\n\u0004"
                        .formatted(
                                item.id(),
                                item.headline(),
                                item.paragraphs().stream()
                                        .map(text -> "\t" + text)
                                        .collect(Collectors.joining("\r\n")));
            }
        },
        RSS("application/rss+xml") {
            @Override
            String of(Dispatch item, Charset charset) {
                return prolog(charset)
                        + """
                        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
                          <title>The Wire</title><link>https://wire.example/</link><description>All of it</description><language>ar</language>
                          <item><guid isPermaLink="false">%s</guid><title>%s</title><pubDate>%s</pubDate>
                          <content:encoded><![CDATA[%s]]></content:encoded></item>
                        </channel></rss>
                        """.formatted(
                                        item.id(),
                                        escaped(item.headline()),
                                        item.created().format(DateTimeFormatter.RFC_1123_DATE_TIME),
                                        item.paragraphs("<p>", "</p>"));
            }
        },
        ATOM("application/atom+xml") {
            @Override
            String of(Dispatch item, Charset charset) {
                return prolog(charset)
                        + """
                        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>The Wire</title><id>urn:wire</id><updated>%1$s</updated>
                          <entry><id>urn:wire:%2$s</id><title>%3$s</title><published>%1$s</published><updated>%1$s</updated>
                          <content type="html">%4$s</content></entry>
                        </feed>
                        """.formatted(
                                        item.iso(),
                                        item.id(),
                                        escaped(item.headline()),
                                        escaped(item.paragraphs("<p>", "</p>")));
            }
        },
        JSON_FEED("application/feed+json") {
            @Override
            String of(Dispatch item, Charset charset) {
                ObjectNode feed = JSON.createObjectNode();
                feed.put("version", "https://jsonfeed.org/version/1.1")
                        .put("title", "The Wire")
                        .put("language", "ar");
                feed.putArray("items")
                        .addObject()
                        .put("id", item.id())
                        .put("title", item.headline())
                        .put("content_text", String.join("\n", item.paragraphs()))
                        .put("date_published", item.iso())
                        .put("date_modified", item.iso());
                return json(feed);
            }
        },
        MAIL("message/rfc822") {
            @Override
            String of(Dispatch item, Charset charset) {
                return "From: The Wire <desk@wire.example>\r\nTo: news@desk.example\r\nSubject: =?%s?B?%s?=\r\nDate: %s\r\nMessage-ID: <%s@wire.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=%s\r\nContent-Transfer-Encoding: 8bit\r\n\r\n%s\r\n"
                        .formatted(
                                charset.name(),
                                Base64.getEncoder()
                                        .encodeToString(item.headline().getBytes(charset)),
                                item.created().format(DateTimeFormatter.RFC_1123_DATE_TIME),
                                item.id(),
                                charset.name(),
                                String.join("\r\n", item.paragraphs()));
            }
        };

        private final String mediaType;

        Form(String mediaType) {
            this.mediaType = mediaType;
        }

        abstract String of(Dispatch item, Charset charset);

        /** The dispatch as it goes over the wire. */
        public byte[] bytes(Dispatch item, Charset charset) {
            return of(item, charset).getBytes(charset);
        }

        /** How its producer declares it. Mail and XML name the charset themselves. */
        public String mediaType(Charset charset) {
            return mediaType.equals("message/rfc822") || mediaType.endsWith("xml")
                    ? mediaType
                    : mediaType + "; charset=" + charset.name();
        }
    }

    private static String prolog(Charset charset) {
        return "<?xml version=\"1.0\" encoding=\"%s\"?>\n".formatted(charset.name());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String json(ObjectNode node) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of ours can be written", e);
        }
    }
}
