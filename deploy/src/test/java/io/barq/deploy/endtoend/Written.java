/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * What was written, by name: a fingerprint of all there is under each name, in its order, so that a record too many, too few or
 * too early is seen.
 */
final class Written {

    private final Consumer<BiConsumer<String, SpecificRecord>> all;
    private final Map<String, Long> fingerprints = new HashMap<>();

    /** @param all gives each record with its name, again each time it is asked */
    Written(Consumer<BiConsumer<String, SpecificRecord>> all) {
        this.all = all;
        all.accept(
                (name, record) -> fingerprints.merge(name, fingerprint(record), (before, next) -> before * 31 + next));
    }

    /** How many names there are. */
    int size() {
        return fingerprints.size();
    }

    /** The names of what is not the same on both sides. */
    List<String> differences(Written other) {
        TreeSet<String> names = new TreeSet<>(fingerprints.keySet());
        names.addAll(other.fingerprints.keySet());
        names.removeIf(
                name -> fingerprints.containsKey(name) && fingerprints.get(name).equals(other.fingerprints.get(name)));
        return List.copyOf(names);
    }

    /** The records themselves, of some names. */
    List<String> show(Collection<String> wanted) {
        List<String> shown = new ArrayList<>();
        all.accept((name, record) -> {
            if (wanted.contains(name)) {
                shown.add(name + ": " + record);
            }
        });
        return shown;
    }

    /** What is taken away counts too. */
    private static long fingerprint(SpecificRecord record) {
        if (record == null) {
            return 0;
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new SpecificDatumWriter<SpecificRecord>(record.getSchema()).write(record, encoder);
            encoder.flush();
            return ByteBuffer.wrap(digest.digest(bytes.toByteArray())).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
