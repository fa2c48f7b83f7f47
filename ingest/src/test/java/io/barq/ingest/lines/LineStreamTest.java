/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.lines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LineStreamTest {

    private static final long NO_LIMIT = Long.MAX_VALUE;

    @Property
    void shouldGiveTheLinesASplitWouldGive(@ForAll Random random) throws IOException {
        String text = text(random);

        assertThat(lines(text, random)).isEqualTo(text.isEmpty() ? List.of() : split(text));
    }

    @Property
    void shouldPassOverWhatIsLeftOfALine(@ForAll Random random) throws IOException {
        String text = text(random);
        LineStream stream = stream(text, NO_LIMIT);

        long lines = 0;
        while (stream.nextLine()) {
            lines++;
            assertThat(stream.number()).isEqualTo(lines);
            stream.readNBytes(random.nextInt(3));
        }

        assertThat(lines).isEqualTo(text.isEmpty() ? 0 : split(text).size());
    }

    @Test
    void shouldStayAtTheEndOfTheLine() throws IOException {
        LineStream stream = stream("ab\ncd", NO_LIMIT);

        stream.nextLine();
        assertThat(stream.readAllBytes()).isEqualTo("ab".getBytes(UTF_8));
        assertThat(stream.read()).isEqualTo(-1);
        assertThat(stream.read(new byte[5])).isEqualTo(-1);
        assertThat(stream.nextLine()).isTrue();
        assertThat(stream.read()).isEqualTo('c');
        assertThat(stream.read()).isEqualTo('d');
        assertThat(stream.read()).isEqualTo(-1);
        assertThat(stream.nextLine()).isFalse();
    }

    @Test
    void shouldStopInALineThatIsTooLongAndGoOnAfterIt() throws IOException {
        LineStream stream = stream("123\n1234\n12", 3);

        stream.nextLine();
        assertThat(stream.readAllBytes()).hasSize(3);
        stream.nextLine();
        assertThatThrownBy(stream::readAllBytes).isInstanceOf(LineStream.LineTooLongException.class);
        assertThat(stream.nextLine()).isTrue();
        assertThat(stream.number()).isEqualTo(3);
        assertThat(stream.readAllBytes()).hasSize(2);
    }

    @Test
    void shouldTellAFileThatFailsFromALineThatIsBad() throws IOException {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk on fire");
            }
        };
        LineStream stream =
                new LineStream(new SequenceInputStream(new ByteArrayInputStream("ab".getBytes(UTF_8)), failing), 100);

        assertThat(stream.nextLine()).isTrue();
        assertThatThrownBy(stream::readAllBytes)
                .isInstanceOfSatisfying(
                        LineStream.SourceException.class,
                        e -> assertThat(e.failed()).hasMessage("disk on fire"));
    }

    private static List<String> lines(String text, Random random) throws IOException {
        LineStream stream = stream(text, NO_LIMIT);
        List<String> lines = new ArrayList<>();
        while (stream.nextLine()) {
            lines.add(random.nextBoolean() ? new String(stream.readAllBytes(), UTF_8) : byByte(stream));
        }
        return lines;
    }

    private static String byByte(LineStream stream) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int b = stream.read(); b >= 0; b = stream.read()) {
            text.append((char) b);
        }
        return text.toString();
    }

    private static List<String> split(String text) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        if (lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    /** Lines of all lengths about that of the buffer, and many short ones. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append("x".repeat(random.nextBoolean() ? random.nextInt(4) : (1 << 16) - 2 + random.nextInt(4)));
            text.append("\n".repeat(random.nextInt(3)));
        }
        return text.toString();
    }

    private static LineStream stream(String text, long longest) {
        return new LineStream(new ByteArrayInputStream(text.getBytes(UTF_8)), longest);
    }
}
