/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.feed;

import com.rometools.rome.io.XmlReader;
import io.barq.schemas.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a feed apart into its entries, each in a small feed of its own with what the feed says of itself, so that the
 * pipeline reads it as it would read the whole. Entries keep their words to the letter: they are cut out, not written anew.
 *
 * <p>A feed that is no good XML, or whose characters cannot be told for certain, goes as a whole and untouched: the
 * pipeline repairs, or rejects with the bytes kept, and says so. What is no feed at all, such as a page that says sorry, is
 * a fault of the server and goes nowhere.
 */
final class FeedSplitter {

    private static final Pattern CHARSET =
            Pattern.compile("charset\\s*=\\s*\"?([\\w.:+-]{1,40})", Pattern.CASE_INSENSITIVE);

    private FeedSplitter() {}

    /**
     * Takes a feed apart.
     *
     * @param body its bytes
     * @param contentType as the server declares it
     * @return the pieces, in the order of the feed; empty where it lists none
     * @throws FeedFaultException if it is no feed
     */
    static List<FeedPiece> split(byte[] body, Optional<String> contentType) throws FeedFaultException {
        Optional<String> text = text(body, contentType);
        if (text.isEmpty()) {
            return List.of(whole(body, contentType));
        }
        String feed = text.get().substring(beginning(text.get()));
        if (feed.startsWith("{")) {
            return distinct(JsonFeedSplitter.split(feed));
        }
        if (!XmlFeedSplitter.isAFeed(feed)) {
            throw new FeedFaultException("answers with what is no feed");
        }
        return XmlFeedSplitter.split(feed)
                .map(FeedSplitter::distinct)
                .orElseGet(() -> List.of(whole(body, contentType)));
    }

    private static FeedPiece whole(byte[] body, Optional<String> contentType) {
        return new FeedPiece(Optional.empty(), "", Sha256.of(body).hex(), contentType, body);
    }

    /** Entries that share an id are told apart by what they say: else each would undo what is remembered of the other. */
    private static List<FeedPiece> distinct(List<FeedPiece> pieces) {
        Map<String, Integer> times = new HashMap<>();
        pieces.forEach(piece -> times.merge(piece.key(), 1, Integer::sum));
        List<FeedPiece> distinct = new ArrayList<>();
        for (FeedPiece piece : pieces) {
            distinct.add(
                    times.get(piece.key()) == 1
                            ? piece
                            : new FeedPiece(
                                    piece.ref(),
                                    piece.key() + '\n' + piece.hash(),
                                    piece.hash(),
                                    piece.mediaType(),
                                    piece.payload()));
        }
        return distinct;
    }

    /** The feed as text; empty where its bytes are not what they are declared to be. */
    private static Optional<String> text(byte[] body, Optional<String> contentType) {
        Optional<String> utf8 = decoded(body, StandardCharsets.UTF_8);
        if (utf8.isPresent() && utf8.get().indexOf('\0') < 0) {
            // What is UTF-8 by its bytes is, whatever it is declared to be.
            return utf8;
        }
        try {
            return decoded(body, Charset.forName(declared(body, contentType)));
        } catch (IOException | IllegalArgumentException noSuchCharset) {
            return Optional.empty();
        }
    }

    /** What Rome makes of byte order mark, header and declaration, by the rules for XML on the web (RFC 7303). */
    private static String declared(byte[] body, Optional<String> contentType) throws IOException {
        Matcher charset = CHARSET.matcher(contentType.orElse(""));
        String type = "application/xml" + (charset.find() ? ";charset=" + charset.group(1) : "");
        try (XmlReader reader = new XmlReader(new ByteArrayInputStream(body), type, true, "UTF-8")) {
            return reader.getEncoding();
        }
    }

    private static Optional<String> decoded(byte[] body, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException malformed) {
            return Optional.empty();
        }
    }

    private static int beginning(String text) {
        int at = 0;
        while (at < text.length() && (text.charAt(at) == '\uFEFF' || Character.isWhitespace(text.charAt(at)))) {
            at++;
        }
        return at;
    }
}
