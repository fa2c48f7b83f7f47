/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.identity;

import io.barq.enrich.canonical.CanonicalText;
import io.barq.enrich.format.ParsedItem;
import io.barq.enrich.format.WrittenTime;
import io.barq.enrich.neardup.Fingerprint;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.Marker;
import io.barq.schemas.PubStatus;
import io.barq.schemas.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who an item is, and what its text is.
 *
 * @param uri {@code barq:<wire>/<id>}, the provider's permanent id; {@code barq:<wire>/text-<hash>}, derived from the wire and
 *     the canonical text, where it gives none
 * @param textHash 128-bit hash of the canonical text that tells whether it is the same again; empty where there is too little text
 * @param fingerprint the words of the text, that edited copies are found by
 * @param headlineHash first 64 bits of the hash of the folded headline, 0 where there is none
 * @param versionHash first 64 bits of the hash of all that makes a version another: status, embargo and, of an item with
 *     an id of its provider, version, headline, byline, notes and body
 * @param evolvedFrom uri of the item of the same wire that it says it replaces or grew out of
 */
public record ItemIdentity(
        String uri,
        byte[] textHash,
        Fingerprint fingerprint,
        long headlineHash,
        long versionHash,
        Optional<String> evolvedFrom) {

    /** The links by which providers say so, in lower case: those of Superdesk, the IPTC, mail, NewsML 1 and Ritzau. */
    private static final Set<String> EVOLVED_FROM = Set.of(
            "evolvedfrom", "rewriteof", "supersedes", "previousversion", "derivedfrom", "replaces", "replacedid");

    /** Those of them by which the other item must not be used any more. */
    private static final Set<String> REPLACES = Set.of("supersedes", "previousversion", "replaces", "replacedid");

    /** An id longer than this, in characters, stands in the uri by its hash. */
    private static final int LONGEST_ID = 250;

    /** What a uri holds as it is (RFC 3986, reserved characters of paths included); all else is escaped. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~:/@!$&'()*+,;=?#-]+");

    private static final Pattern OF_TEXT = Pattern.compile("barq:[^/]+/text-[0-9a-f]{32}");

    /** A body of fewer words is compared together with its headline. */
    private static final int FEWEST_WORDS_OF_A_BODY = 20;

    /** Two texts of fewer words than this may be the same by chance. */
    private static final int FEWEST_WORDS = 4;

    private static final int HASH_BYTES = 16;

    /**
     * Says who an item is.
     *
     * <p>Without an id of the provider's, the uri stands on headline and body, so that a text under a new headline is told apart from the same dispatch
     * again. The text hash stands on the body alone, so that a copy under a new headline is found.
     */
    public static ItemIdentity of(String wire, ParsedItem item) {
        String headline = item.headline().orElse("");
        String body = item.body();
        String foldedHeadline = folded(headline);
        String foldedBody = folded(body);
        byte[] headlineHash = hash(foldedHeadline.getBytes(StandardCharsets.UTF_8));
        byte[] bodyHash = hash(foldedBody.getBytes(StandardCharsets.UTF_8));
        byte[] wholeHash = hash(ByteBuffer.allocate(2 * HASH_BYTES)
                .put(headlineHash)
                .put(bodyHash)
                .array());
        int bodyWords = CanonicalText.words(foldedBody);
        boolean enough = CanonicalText.words(foldedHeadline) + bodyWords >= FEWEST_WORDS;
        byte[] textHash = bodyWords >= FEWEST_WORDS_OF_A_BODY ? bodyHash : enough ? wholeHash : new byte[0];
        String uri = uri(
                wire,
                item.id()
                        .map(ItemIdentity::escaped)
                        .orElseGet(() -> "text-" + HexFormat.of().formatHex(wholeHash)));
        return new ItemIdentity(
                uri,
                textHash,
                Fingerprint.of(bodyWords >= FEWEST_WORDS_OF_A_BODY ? body : headline + "\n" + body),
                foldedHeadline.isEmpty() ? 0 : ByteBuffer.wrap(headlineHash).getLong(),
                versionHash(item, wholeHash),
                evolvedFrom(wire, item).filter(other -> !other.equals(uri)));
    }

    /** Whether a uri stands on the text of the item, whose provider gives no ids. */
    public static boolean isOfText(String uri) {
        return OF_TEXT.matcher(uri).matches();
    }

    private static String uri(String wire, String id) {
        return "barq:" + wire + "/" + id;
    }

    private static Optional<String> evolvedFrom(String wire, ParsedItem item) {
        return item.links().stream()
                .filter(link -> EVOLVED_FROM.contains(link.rel().toLowerCase(Locale.ROOT)))
                .map(link -> uri(wire, escaped(link.id())))
                .findFirst();
    }

    /** Whether an item takes the place of the one it grew out of, and does not merely go on with it. */
    public static boolean replacesItsOrigin(EnrichedItem item) {
        return item.getMarkers().contains(Marker.CORRECTION)
                || item.getMarkers().contains(Marker.REFILE)
                || item.getLinks().stream()
                        .anyMatch(link -> REPLACES.contains(link.getRel().toLowerCase(Locale.ROOT)));
    }

    private static long versionHash(ParsedItem item, byte[] wholeHash) {
        // An embargo that is moved or lifted must act, whatever else stays.
        String release = item.pubStatus().map(PubStatus::name).orElse("")
                + item.times().stream()
                        .filter(time -> time.field() == WrittenTime.Field.EMBARGOED_UNTIL)
                        .map(WrittenTime::literal)
                        .collect(Collectors.joining(",", "\n", "\n"));
        // Without an id, an item is its text, however its letters and marks are typed.
        String version = item.id().isEmpty()
                ? release + HexFormat.of().formatHex(wholeHash)
                : release
                        + String.join(
                                "\n",
                                item.version().orElse(""),
                                item.headline().orElse(""),
                                item.byline().orElse(""),
                                item.edNote().orElse(""),
                                item.body());
        return ByteBuffer.wrap(hash(version.getBytes(StandardCharsets.UTF_8))).getLong();
    }

    private static String escaped(String id) {
        if (id.length() > LONGEST_ID) {
            return "id-" + HexFormat.of().formatHex(hash(id.getBytes(StandardCharsets.UTF_8)));
        }
        if (PLAIN.matcher(id).matches()) {
            return id;
        }
        StringBuilder escaped = new StringBuilder();
        for (byte octet : id.getBytes(StandardCharsets.UTF_8)) {
            String character = String.valueOf((char) (octet & 0xFF));
            escaped.append(PLAIN.matcher(character).matches() ? character : "%%%02X".formatted(octet));
        }
        return escaped.toString();
    }

    /** A text without a letter, such as a line of emoji, is told from another by its characters. */
    private static String folded(String text) {
        String folded = CanonicalText.of(text);
        return folded.isEmpty() ? text : folded;
    }

    private static byte[] hash(byte[] bytes) {
        return Arrays.copyOf(Sha256.of(bytes).bytes(), HASH_BYTES);
    }
}
