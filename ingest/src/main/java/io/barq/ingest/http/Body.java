/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.http;

import io.barq.ingest.way.Gunzip;
import io.barq.ingest.way.PayloadIntake;
import io.barq.schemas.Sha256;
import io.barq.schemas.Sizes;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.zip.ZipException;

/**
 * Reads a request's body up to the limit of a payload, compressed or not. Both the bytes that come and the bytes they
 * unfold to are held to it, so a bomb costs no more than an honest body of that size.
 */
final class Body {

    private final PayloadIntake payload;
    private final Sha256 sha256 = new Sha256();

    private Body(Sizes sizes) {
        this.payload = new PayloadIntake(sizes);
    }

    /**
     * @param coding the value of {@code Content-Encoding}; null where there is none
     * @param within how long all of it may take
     * @param nanos a clock that only goes forward
     */
    static Body read(InputStream in, String coding, Sizes sizes, Duration within, LongSupplier nanos)
            throws IOException, Refusal {
        Body body = new Body(sizes);
        InputStream limited = new Limited(in, sizes.maxPayload(), nanos, nanos.getAsLong() + within.toNanos());
        try {
            body.fill(decoded(limited, coding), sizes.maxPayload());
        } catch (TooLargeException e) {
            throw tooLarge(sizes.maxPayload());
        } catch (TooSlowException e) {
            throw new Refusal(408, "The body took longer than %d s.".formatted(within.toSeconds()));
        } catch (ZipException | EOFException e) {
            throw new Refusal(400, "The body is not what its Content-Encoding or its length says.");
        }
        return body;
    }

    static Refusal tooLarge(int limit) {
        return new Refusal(413, "The body is larger than %d bytes, which is the limit.".formatted(limit));
    }

    private static InputStream decoded(InputStream in, String coding) throws IOException, Refusal {
        String name = coding == null ? "identity" : coding.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "identity", "" -> in;
            case "gzip", "x-gzip" -> new Gunzip(in);
            default ->
                throw new Refusal(
                        415, "Of content codings, only gzip is known here.", Map.of("Accept-Encoding", "gzip"));
        };
    }

    private void fill(InputStream in, int limit) throws IOException {
        byte[] buffer = new byte[1 << 13];
        long size = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            size += count;
            if (size > limit) {
                throw new TooLargeException();
            }
            payload.write(buffer, 0, count);
            sha256.add(buffer, 0, count);
        }
    }

    PayloadIntake payload() {
        return payload;
    }

    /** Tells one body from another. To be asked once. */
    String fingerprint() {
        return sha256.hex();
    }

    private static final class TooLargeException extends IOException {}

    private static final class TooSlowException extends IOException {}

    /** Ends in an exception when more comes than may, or later. */
    private static final class Limited extends FilterInputStream {

        private final LongSupplier nanos;
        private final long until;
        private long left;

        Limited(InputStream in, long limit, LongSupplier nanos, long until) {
            super(in);
            this.left = limit;
            this.nanos = nanos;
            this.until = until;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            left -= Math.max(0, count);
            if (left < 0) {
                throw new TooLargeException();
            }
            if (nanos.getAsLong() - until > 0) {
                throw new TooSlowException();
            }
            return count;
        }
    }
}
