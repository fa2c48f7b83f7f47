/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What lines, converters and people who mean harm do to bytes. */
public final class Mutation {

    private static final int MOST_STEPS = 6;
    private static final int LONGEST_REPEAT = 400;

    /** Pieces that mean something to one format or another. */
    static final List<String> TOKENS = List.of(
            "<",
            ">",
            "</p>",
            "<p>",
            "<!DOCTYPE nitf [<!ENTITY a \"b\">]>",
            "&a;",
            "&#0;",
            "&#x110000;",
            "&nbsp;",
            "<![CDATA[",
            "]]>",
            "<!--",
            "-->",
            "<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
            "xmlns=\"\"",
            "xml:lang=\"\"",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "\\u0000",
            "\\ud800",
            "null",
            "1e999999",
            "-0",
            "\u0001",
            "\u0002",
            "\u0003",
            "\u0004",
            "\u0016",
            "^",
            "\r\n",
            "\n\n",
            "Content-Type: multipart/mixed; boundary=x\r\n",
            "--x\r\n",
            "Content-Transfer-Encoding: base64\r\n",
            "=?utf-8?B?////?=",
            "(النهاية) ",
            "// انتهى //",
            "(كونا) -- ",
            "25 شوال 1436 هـ",
            "31 فبراير",
            "99:99",
            "9999-12-31T23:59:60Z",
            "EMBARGOED UNTIL ",
            "محظور النشر حتى ",
            "KILL KILL KILL =",
            "\uFEFF",
            "\u202E",
            "\uFFFD",
            "ZCZC",
            "NNNN",
            "\u0000",
            "\t",
            " ".repeat(300));

    private final Random random;

    /** @param random chooses what is done, so that a seed does it again */
    public Mutation(Random random) {
        this.random = random;
    }

    /** The bytes, changed in one to six ways. */
    public byte[] of(byte[] bytes) {
        byte[] mutant = bytes;
        int steps = 1 + random.nextInt(MOST_STEPS);
        for (int i = 0; i < steps; i++) {
            mutant = step(mutant);
        }
        return mutant;
    }

    private byte[] step(byte[] bytes) {
        if (bytes.length == 0) {
            return token();
        }
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(64));
        byte[] piece = Arrays.copyOfRange(bytes, from, to);
        return switch (random.nextInt(9)) {
            case 0 -> flipped(bytes, from);
            case 1 -> spliced(bytes, from, to, new byte[0]);
            case 2 -> Arrays.copyOf(bytes, from);
            case 3 -> Arrays.copyOfRange(bytes, from, bytes.length);
            case 4 -> spliced(bytes, from, from, token());
            case 5 -> spliced(bytes, from, to, token());
            case 6 -> spliced(bytes, from, from, repeated(piece));
            case 7 -> spliced(bytes, from, from, repeated(token()));
            default -> spliced(bytes, random.nextInt(bytes.length), -1, piece);
        };
    }

    private byte[] token() {
        return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] repeated(byte[] piece) {
        ByteArrayOutputStream repeated = new ByteArrayOutputStream();
        int times = random.nextInt(1 + LONGEST_REPEAT / Math.max(1, piece.length));
        for (int i = 0; i < times; i++) {
            repeated.writeBytes(piece);
        }
        return repeated.toByteArray();
    }

    private byte[] flipped(byte[] bytes, int at) {
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] piece) {
        int end = to < 0 ? from : to;
        ByteArrayOutputStream spliced = new ByteArrayOutputStream(bytes.length + piece.length);
        spliced.write(bytes, 0, from);
        spliced.writeBytes(piece);
        spliced.write(bytes, end, bytes.length - end);
        return spliced.toByteArray();
    }
}
