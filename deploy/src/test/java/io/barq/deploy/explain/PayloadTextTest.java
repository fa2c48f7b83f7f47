/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.explain;

import static io.barq.deploy.audit.Records.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.barq.enrich.source.Sources;
import io.barq.schemas.Edit;
import io.barq.schemas.EditKind;
import io.barq.schemas.RawItem;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PayloadTextTest {

    private static final String ARABIC = "بغداد - 5 - 3 (كونا)";

    private static PayloadText of(byte[] payload, String mediaType) {
        RawItem raw = RawItem.newBuilder(Ways.raw(ref(1)).value())
                .setPayload(ByteBuffer.wrap(payload))
                .setMediaType(mediaType)
                .build();
        return PayloadText.of(raw, Sources.shipped().of(raw.getSource()));
    }

    private static PayloadText of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8");
    }

    private static Edit edit(int start, int end, String within) {
        return Edit.newBuilder()
                .setKind(EditKind.DATELINE)
                .setStart(start)
                .setEnd(end)
                .setWithin(within)
                .build();
    }

    @Test
    void shouldReadTheFirstLinesByTheCharsetOfThePayload() {
        byte[] payload = (ARABIC + "\n\n" + ARABIC).getBytes(Charset.forName("windows-1256"));
        PayloadText text = of(payload, "text/plain; charset=windows-1256");
        assertThat(text.lines()).containsExactly(ARABIC, ARABIC);
        assertThat(text.cutBy(edit(0, 5, null))).contains("بغداد");
    }

    @Test
    void shouldCountInThePayloadBeforeItsRepairsAndAfterItsMark() {
        PayloadText text = of("\uFEFFاقتصـــاد السوق");
        assertThat(text.lines()).containsExactly("اقتصاد السوق");
        assertThat(text.cutBy(edit(4, 7, null))).contains("ـــ");
    }

    @Test
    void shouldShowEightLinesAndSayThatThereAreMore() {
        assertThat(of("line\n".repeat(9)).lines()).hasSize(8);
        assertThat(of("line\n".repeat(9)).more()).isTrue();
        assertThat(of("line\n".repeat(8)).more()).isFalse();
    }

    @Test
    void shouldSayWhyAPayloadIsNoText() {
        PayloadText text = of(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0}, null);
        assertThat(text.refused()).isEqualTo("The payload is a PNG image, not text.");
        assertThat(text.lines()).isEmpty();
        assertThat(text.cutBy(edit(0, 1, null))).isEmpty();
    }

    @Test
    void shouldReadAMailInUtf8() {
        PayloadText text = of(
                ("From: desk@example.org\nSubject: x\n\n" + ARABIC).getBytes(StandardCharsets.UTF_8), "message/rfc822");
        assertThat(text.lines()).contains(ARABIC);
    }

    @Test
    void shouldNotShowWhatStandsInAFieldOfTheFormat() {
        assertThat(of("header and more").cutBy(edit(0, 6, "body"))).isEmpty();
    }

    @Property
    void shouldStandAnyBytesAndAnyEdit(@ForAll byte[] payload, @ForAll int start, @ForAll int end) {
        PayloadText text = of(payload, null);
        assertThat(text.lines().size()).isLessThanOrEqualTo(8);
        text.cutBy(edit(start, end, null))
                .ifPresent(cut -> assertThat(cut.length()).isLessThanOrEqualTo(161));
    }
}
