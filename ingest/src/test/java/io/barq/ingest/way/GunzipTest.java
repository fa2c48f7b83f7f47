/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.way;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GunzipTest {

    @Property(tries = 300)
    void shouldUnfoldWhatJavaFolds(@ForAll @Size(max = 5) List<byte[]> members) throws IOException {
        ByteArrayOutputStream folded = new ByteArrayOutputStream();
        folded.write(fold(new byte[0]));
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        for (byte[] member : members) {
            folded.write(fold(member));
            plain.write(member);
        }

        assertThat(unfold(folded.toByteArray())).isEqualTo(plain.toByteArray());
    }

    @Property(tries = 1000)
    void shouldAnswerInAnExceptionOfItsKindWhenItIsDamaged(@ForAll byte[] text, @ForAll int where, @ForAll byte what)
            throws IOException {
        byte[] folded = fold(text);
        folded[Math.floorMod(where, folded.length)] = what;
        try {
            unfold(folded);
        } catch (ZipException | EOFException expected) {
            assertThat(expected).hasMessageContaining("gzip");
        }
    }

    @Test
    void shouldPassOverTheFieldsOfAHeader() throws IOException {
        byte[] folded = fold("a dispatch".getBytes());
        byte[] header = HexFormat.of().parseHex("1f8b081e00000000000302004142" + "6e616d6500" + "636f6d00" + "0000");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(header);
        all.write(folded, 10, folded.length - 10);

        assertThat(new String(unfold(all.toByteArray()))).isEqualTo("a dispatch");
    }

    @Test
    void shouldPassOverEmptyMembersWithoutEnd() throws IOException {
        byte[] empty = fold(new byte[0]);
        byte[] all = new byte[200_000 * empty.length];
        for (int i = 0; i < all.length; i += empty.length) {
            System.arraycopy(empty, 0, all, i, empty.length);
        }

        assertThat(unfold(all)).isEmpty();
    }

    @Test
    void shouldRefuseWhatEndsTooEarlyOrIsNone() throws IOException {
        byte[] folded = fold("a dispatch".getBytes());
        for (int length = 0; length < folded.length; length++) {
            byte[] cut = Arrays.copyOf(folded, length);
            assertThatThrownBy(() -> unfold(cut)).isInstanceOf(EOFException.class);
        }
        assertThatThrownBy(() -> unfold("no gzip".getBytes())).isInstanceOf(ZipException.class);
    }

    private static byte[] unfold(byte[] folded) throws IOException {
        try (Gunzip in = new Gunzip(new ByteArrayInputStream(folded))) {
            return in.readAllBytes();
        }
    }

    private static byte[] fold(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream folding = new GZIPOutputStream(out)) {
            folding.write(plain);
        }
        return out.toByteArray();
    }
}
