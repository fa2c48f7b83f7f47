/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.Sizes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FrameCutterTest {

    private static final String SYN = "\u0016\u0016";
    private static final String IPTC = "\u0001bkn014 4 pl 171\r\n\u0002A text.\r\n\u0003241226 nov 26\u0004";
    private static final String TAPE = "ZCZC ABC123\r\r\nA text with NN and ANNNN in it.\r\r\n\nNNNN";

    @Test
    void shouldCutMessagesOfBothKinds() {
        assertThat(cut(SYN + IPTC + "\r\n" + SYN + IPTC + TAPE + "\n\n\n" + TAPE + "\n"))
                .containsExactly("WHOLE " + IPTC, "WHOLE " + IPTC, "WHOLE " + TAPE, "WHOLE " + TAPE);
    }

    @Test
    void shouldHandOverAMessageWhoseEndGotLostWhenTheNextBegins() {
        String noEnd = "\u0001a\u0002no end\r\n\u0003";
        assertThat(cut(noEnd + SYN + IPTC)).containsExactly("UNFINISHED " + noEnd + SYN, "WHOLE " + IPTC);
        assertThat(cut("ZCZC one\n" + TAPE)).containsExactly("UNFINISHED ZCZC one\n", "WHOLE " + TAPE);
    }

    @Test
    void shouldHandOverWhatStandsBetweenMessagesUnlessItIsIdling() {
        assertThat(cut("\r\n hello ZC\n" + TAPE + "\n\u0000\u0004 \n" + IPTC + "bye"))
                .containsExactly("BETWEEN hello ZC\n", "WHOLE " + TAPE, "WHOLE " + IPTC, "BETWEEN bye");
    }

    @Test
    void shouldNotTakeLettersWithinAWordForABeginningOrAnEnd() {
        assertThat(cut("ZCZC 1\nXZCZC BANNNN ZCZ\nNNNN")).containsExactly("WHOLE ZCZC 1\nXZCZC BANNNN ZCZ\nNNNN");
    }

    @Test
    void shouldKeepTheHeadOfAMessageOverTheLimitAndGoOn() {
        String large = "\u0001" + "x".repeat(5000) + "\u0004";
        List<String> cuts = cut(large + IPTC);

        assertThat(cuts).hasSize(2);
        assertThat(cuts.get(0)).hasSize("WHOLE ".length() + 1024);
        assertThat(cuts.get(1)).isEqualTo("WHOLE " + IPTC);
    }

    @Test
    void shouldCountHowLongAMessageIsWaitedForAndNoOther() throws InterruptedException {
        FrameCutter cutter = new FrameCutter(Sizes.standard(), (cut, payload) -> {});
        cutter.waited(1);
        read(cutter, SYN);
        cutter.waited(2);
        assertThat(cutter.waited()).isZero();
        read(cutter, "ZCZC 1\n");
        cutter.waited(4);
        read(cutter, "more");
        cutter.waited(8);
        assertThat(cutter.waited()).isEqualTo(12);
        read(cutter, "\nNNNN\nZCZC 2\n");
        assertThat(cutter.waited()).isZero();
    }

    private static void read(FrameCutter cutter, String text) throws InterruptedException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        cutter.read(bytes, 0, bytes.length);
    }

    @Test
    void shouldNotWaitForeverForAnEnd() {
        assertThat(cut("\u0001" + "x".repeat(70 * 1024))).hasSize(2);
    }

    @Property(tries = 500)
    void shouldGiveTheSameCutsHoweverTheBytesArrive(@ForAll("wire") String wire, @ForAll long seed) {
        List<String> cuts = new ArrayList<>();
        FrameCutter cutter = cutter(cuts);
        byte[] bytes = wire.getBytes(StandardCharsets.ISO_8859_1);
        java.util.Random random = new java.util.Random(seed);
        int from = 0;
        while (from < bytes.length) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(7));
            read(cutter, bytes, from, to);
            from = to;
        }
        end(cutter);

        assertThat(cuts).isEqualTo(cut(wire));
    }

    @Property(tries = 500)
    void shouldLoseNoVisibleCharacter(@ForAll("wire") String wire) {
        StringBuilder all = new StringBuilder();
        cut(wire).forEach(cut -> all.append(cut.substring(cut.indexOf(' ') + 1)));

        assertThat(visible(all.toString())).isEqualTo(visible(wire));
    }

    @Provide
    Arbitrary<String> wire() {
        return Arbitraries.of(
                        "ZCZC", "NNNN", "\u0001", "\u0004", "N", "Z", "ZC", " ", "\n", "text", "\u0016", IPTC, TAPE)
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    private static String visible(String text) {
        return text.replaceAll("[\\x00-\\x20]", "");
    }

    private static List<String> cut(String wire) {
        List<String> cuts = new ArrayList<>();
        FrameCutter cutter = cutter(cuts);
        byte[] bytes = wire.getBytes(StandardCharsets.ISO_8859_1);
        read(cutter, bytes, 0, bytes.length);
        end(cutter);
        return cuts;
    }

    private static FrameCutter cutter(List<String> cuts) {
        return new FrameCutter(
                new Sizes(1024),
                (cut, payload) -> cuts.add(cut + " " + StandardCharsets.ISO_8859_1.decode(payload.payload())));
    }

    private static void read(FrameCutter cutter, byte[] bytes, int from, int to) {
        try {
            cutter.read(bytes, from, to);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void end(FrameCutter cutter) {
        try {
            cutter.end();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
