/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import static io.barq.enrich.format.Parsing.item;
import static io.barq.enrich.format.Parsing.parse;
import static io.barq.enrich.format.Parsing.payload;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.barq.enrich.ledger.RefusedException;
import io.barq.enrich.source.Grade;
import io.barq.schemas.Marker;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailTest {

    private static final String HEADER = """
            Return-Path: <desk@wire.example>
            Received: by mx.example with SMTP;
             Thu, 19 Nov 2026 09:30:00 +0300
            From: "Desk, The" <desk@wire.example>
            To: news@desk.example
            Subject: A book bus in Salalah
            Date: Thu, 19 Nov 2026 09:30:00 +0300
            Message-ID: <m1@wire.example>
            In-Reply-To: <m0@wire.example>
            References: <l9@wire.example> <m0@wire.example>
            Keywords: books, bus
            MIME-Version: 1.0
            """;

    private static String mail(String rest) {
        return (HEADER + rest).replace("\n", "\r\n");
    }

    private static ParsedItem mailed(String mail) {
        return item(payload(mail.getBytes(StandardCharsets.UTF_8), "text/plain", "local"));
    }

    @Test
    void shouldReadAMailThatIsDeclaredAsText() {
        ParsedItem read = mailed("\r\n  \r\n"
                + mail("Content-Type: text/plain; charset=UTF-8\n\nA bus came.\n\nIt left.\n-- \nThe desk\n"));
        assertThat(read.id()).contains("m1@wire.example");
        assertThat(read.headline()).contains("A book bus in Salalah");
        assertThat(read.body()).isEqualTo("A bus came.\nIt left.");
        assertThat(read.byline()).isEmpty();
        assertThat(read.credits()).containsExactly("Desk, The");
        assertThat(read.keywords()).containsExactly("books", "bus");
        assertThat(read.links())
                .containsExactly(
                        new ParsedLink("inReplyTo", "m0@wire.example"),
                        new ParsedLink("references", "l9@wire.example"),
                        new ParsedLink("references", "m0@wire.example"));
        assertThat(read.times())
                .containsExactly(WrittenTime.of(WrittenTime.Field.SENT_AT, "Thu, 19 Nov 2026 09:30:00 +0300", "Date"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1256", "ISO-8859-6", "UTF-8"})
    void shouldReadEachPartInItsOwnCharset(String charset) {
        String arabic = "وصلت الحافلة الى صلالة";
        String subject = "=?" + charset + "?B?"
                + Base64.getEncoder().encodeToString("حافلة الكتب".getBytes(Charset.forName(charset))) + "?=";
        byte[] body = (HEADER.replace("A book bus in Salalah", subject) + "Content-Type: text/plain; charset=" + charset
                        + "\nContent-Transfer-Encoding: 8bit\n\n" + arabic + "\n")
                .replace("\n", "\r\n")
                .getBytes(Charset.forName(charset));
        ParsedItem read = item(payload(body, "message/rfc822; charset=" + charset, "local"));
        assertThat(read.headline()).contains("حافلة الكتب");
        assertThat(read.body()).isEqualTo(arabic);
    }

    @Test
    void shouldReadATextThatQuotesAMailInItsOwnCharset() {
        String quoted = "From: Die Kueste <kueste@wire.example>\nDate: Thu, 19 Nov 2026 09:00:00 +0300\n"
                + "Message-ID: <m0@wire.example>\nSubject: Fähre\n\nDie Fähre legt an.\n";

        ParsedItem read = mailed(mail("Content-Type: text/plain; charset=UTF-8\n\n" + quoted));

        assertThat(read.body()).endsWith("Die Fähre legt an.");
    }

    @Test
    void shouldPreferTheTextToTheHtml() {
        String alternative = mail("""
                Content-Type: multipart/alternative; boundary=b1

                --b1
                Content-Type: text/html; charset=UTF-8
                Content-Transfer-Encoding: quoted-printable

                <p class=3D"x">A bus =D8=A8=D8=A7=D8=B5.</p>
                --b1
                Content-Type: text/plain; charset=UTF-8

                A bus in plain words.
                --b1--
                """);
        assertThat(mailed(alternative).body()).isEqualTo("A bus in plain words.");
        assertThat(mailed(alternative.replace("A bus in plain words.", "")).body())
                .isEqualTo("A bus باص.");
    }

    @Test
    void shouldTakeAnAttachedItemForTheItem() {
        String ninjs = Base64.getMimeEncoder()
                .encodeToString("{\"uri\": \"u:1\", \"headline\": \"مكتبة\", \"body_text\": \"نص\"}"
                        .getBytes(StandardCharsets.UTF_8));
        List<Part> parts = parse(
                        payload(mail("""
                                Content-Type: multipart/mixed; boundary=b1

                                --b1
                                Content-Type: text/plain

                                See the attachment.
                                --b1
                                Content-Type: application/octet-stream; name="item.json"
                                Content-Disposition: attachment; filename="item.json"
                                Content-Transfer-Encoding: base64

                                %s
                                --b1
                                Content-Type: image/png
                                Content-Transfer-Encoding: base64

                                iVBORw0KGgo=
                                --b1--
                                """.formatted(ninjs)).getBytes(StandardCharsets.UTF_8), "message/rfc822", "local"))
                .parts();
        assertThat(parts).singleElement().satisfies(part -> {
            assertThat(((ParsedItem) part).id()).contains("u:1");
            assertThat(((ParsedItem) part).headline()).contains("مكتبة");
        });
    }

    @Test
    void shouldReadTheAnswersOfAForm() {
        ParsedItem read = mailed(mail("""
                Content-Type: text/plain; charset=UTF-8; format=flowed; delsp=yes

                {"Headline":["A bus"],"Slugline":["BUS"],"Body":["It came. \\nIt left."],"Place":["OM",""],"News Value":["2"],
                "Priority":["Urgent"],"Category":["DOMESTIC"],"Genre":[""],"Username":["huda@wire.example"],"Dateline":["SALALAH"],"Timestamp":["11/19/2026 \n09:30:00"],"Sign off":["HS"]}
                """));
        assertThat(read.id()).contains("m1@wire.example");
        assertThat(read.headline()).contains("A bus");
        assertThat(read.slugline()).contains("BUS");
        assertThat(read.body()).isEqualTo("It came.\nIt left.");
        assertThat(read.urgency()).contains(new Grade("iptc", "2"));
        assertThat(read.markers()).containsExactly(Marker.URGENT);
        assertThat(read.places()).containsExactly(new Code("", "OM", Optional.empty()));
        assertThat(read.genres()).isEmpty();
        assertThat(read.byline()).contains("huda@wire.example");
        assertThat(read.located()).contains("SALALAH");
        assertThat(read.signOff()).contains("HS");
    }

    @Test
    void shouldJoinFlowedLines() {
        assertThat(mailed(mail("Content-Type: text/plain; format=flowed\n\nA bus \ncame to \nSalalah.\nIt left.\n"))
                        .body())
                .isEqualTo("A bus came to Salalah.\nIt left.");
        assertThat(mailed(mail("Content-Type: text/plain; format=flowed; delsp=yes\n\nA bu \ns came.\n"))
                        .body())
                .isEqualTo("A bus came.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BC-Books\nSALALAH, Nov 19 (KUNA) -- A bus came.",
                "Subject: books\nA bus came: it left.\nAnd so on.",
                "From: here\nTo: there\n\nA bus went."
            })
    void shouldNotTakeADispatchForAMail(String text) {
        assertThat(parse(payload(text)).format()).isEqualTo("plain-text");
    }

    @Test
    void shouldRefuseAMailThatSaysNothing() {
        assertThatThrownBy(() -> mailed("Message-ID: <a@b>\r\nReceived: x\r\nTo: a@b.example\r\n\r\n"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("The mail has neither a subject nor a text.");
    }

    static Stream<String> hostile() {
        StringBuilder nested = new StringBuilder(HEADER);
        for (int i = 0; i < 2_000; i++) {
            nested.append("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n".formatted(i, i));
        }
        return Stream.of(
                nested.toString(),
                HEADER + "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n".repeat(100_000) + "--b--\n",
                HEADER + "X-Header: y\n".repeat(100_000) + "\nbody",
                HEADER + "X-Header: " + "y".repeat(500_000) + "\n\nbody",
                HEADER + "X-Header: y\n" + " y\n".repeat(300_000) + "\nbody",
                HEADER + "Content-Type: message/rfc822\n\n" + (HEADER + "Content-Type: message/rfc822\n\n").repeat(500),
                HEADER + "Content-Type: multipart/mixed; boundary=\"" + "b".repeat(50_000) + "\"\n\n--b\n",
                HEADER + "Content-Transfer-Encoding: base64\n\n" + "QUJD".repeat(250_000),
                HEADER + "Content-Transfer-Encoding: quoted-printable\n\n" + "=\n".repeat(250_000),
                HEADER + "Content-Type: text/plain; charset=no-such\n\nbody",
                HEADER.replace("A book bus", "=?utf-8?Q?".repeat(5_000)) + "\nbody",
                HEADER.replace("A book bus", "=?utf-8?B?4pi?= =?utf-8?B?!!!!?= =?x?Q?=zz=?=") + "\nbody");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void shouldReadOrRefuseWhatIsMeantToHarm(String mail) {
        byte[] bytes = mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        assertTimeoutPreemptively(ofSeconds(5), () -> {
            try {
                assertThat(parse(payload(bytes, "message/rfc822", "local")).parts())
                        .isNotEmpty();
            } catch (RefusedException e) {
                assertThat(e.getMessage()).endsWith(".").hasSizeLessThan(200);
            }
        });
    }

    @Test
    void shouldReadOrRefuseAMailCutAnywhere() {
        byte[] whole =
                mail("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Transfer-Encoding: base64\n\nQSBidXM=\n--b--\n")
                        .getBytes(StandardCharsets.UTF_8);
        for (int length = 1; length < whole.length; length++) {
            try {
                assertThat(parse(payload(java.util.Arrays.copyOf(whole, length), "message/rfc822", "local"))
                                .parts())
                        .isNotEmpty();
            } catch (RefusedException e) {
                assertThat(e.getMessage()).endsWith(".");
            }
        }
    }
}
