/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barq.schemas.*;
import io.barq.schemas.cluster.Cluster;
import java.io.*;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.time.*;
import java.util.*;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.serialization.StringSerializer;

/** STUB until ingest is merged. */
public record Sent(long records, long refused) {
    public static Sent send(Cluster cluster, List<Path> inputs, String source) {
        RecordSerdes serdes = RecordSerdes.of(cluster);
        Map<String, Object> s = new HashMap<>(cluster.kafkaSettings());
        s.put("compression.type", "lz4");
        s.put("linger.ms", 20);
        s.put("batch.size", 1 << 18);
        long n = 0;
        try (KafkaProducer<String, RawItem> p = new KafkaProducer<>(
                s, new StringSerializer(), serdes.of(Topics.standard().raw()).serializer())) {
            for (Path in : inputs) {
                String name = in.getFileName().toString();
                if (name.contains(".jsonl")) {
                    try (BufferedReader r = new BufferedReader(new InputStreamReader(
                            name.endsWith(".gz")
                                    ? new GZIPInputStream(Files.newInputStream(in))
                                    : Files.newInputStream(in),
                            StandardCharsets.UTF_8))) {
                        for (String l; (l = r.readLine()) != null; ) {
                            JsonNode j = new ObjectMapper().readTree(l);
                            byte[] payload = j.has("payloadBase64")
                                    ? Base64.getDecoder()
                                            .decode(j.get("payloadBase64").asText())
                                    : j.get("payload").asText().getBytes(StandardCharsets.UTF_8);
                            String src = j.path("source").asText(source);
                            String wire = j.path("wire").asText(src);
                            p.send(new ProducerRecord<>(
                                    "wire.raw",
                                    wire,
                                    RawItem.newBuilder()
                                            .setWire(wire)
                                            .setSource(src)
                                            .setRef(j.path("ref").asText(null))
                                            .setMediaType(j.path("mediaType").asText(null))
                                            .setReceivedAt(OffsetDateTime.parse(
                                                            j.get("receivedAt").asText())
                                                    .toInstant())
                                            .setPayload(ByteBuffer.wrap(payload))
                                            .setOrigin(in.toString())
                                            .build()));
                            n++;
                        }
                    }
                } else {
                    try (var files = Files.walk(in)) {
                        for (Path f : files.filter(Files::isRegularFile).toList()) {
                            p.send(new ProducerRecord<>(
                                    "wire.raw",
                                    source,
                                    RawItem.newBuilder()
                                            .setWire(source)
                                            .setSource(source)
                                            .setRef(f.getFileName().toString())
                                            .setReceivedAt(Instant.now())
                                            .setPayload(ByteBuffer.wrap(Files.readAllBytes(f)))
                                            .setOrigin(f.toString())
                                            .build()));
                            n++;
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Sent(n, 0);
    }
}
