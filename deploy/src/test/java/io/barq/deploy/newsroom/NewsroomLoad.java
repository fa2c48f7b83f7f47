/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom;

import io.barq.deploy.stack.Ports;
import io.barq.deploy.stack.Stack;
import io.barq.deploy.stack.StackSettings;
import io.barq.schemas.Dateline;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.PlaceFacts;
import io.barq.schemas.PubStatus;
import io.barq.schemas.RawRef;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Tag;
import io.barq.schemas.Topics;
import io.barq.schemas.Verdict;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import io.barq.schemas.cluster.Provisioning;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * How long an item takes from {@code wire.enriched} to all browsers that are connected, how soon the list is answered, and whether
 * the memory of the server stays what it is. It starts a broker and a registry, puts items on the topic, starts {@code barq
 * newsroom} as a process of its own, connects the browsers, and appends more items at a steady rate. After every minute the server is
 * told to collect its garbage (by {@code jcmd}), and its heap is read from its metrics. Built with {@code mvn package}, it is run by
 *
 * <pre>
 * java -cp 'deploy/target/test-classes:deploy/target/dist/lib/*' io.barq.deploy.newsroom.NewsroomLoad MINUTES BROWSERS RATE ITEMS PORT
 * </pre>
 *
 * <p>Without figures it is 10 minutes, 200 browsers, 100 items a second, 50,000 items in memory, any port that is free. The browsers are connections of this
 * process, read by one thread: they take every byte, and look for the ends of events only. As pages do, each also asks every ten
 * seconds for the map of datelines. The broker, the server and the browsers share the machine.
 */
public final class NewsroomLoad {

    private static final String[] WORDS =
            ("وصلت أعلنت القافلة المدينة الميناء الوزير المدرسة كتاب جديد قديم يوم الخميس مشروع طريق سفينة"
                            + " مياه كهرباء طلاب معلم سوق قرية جبل ساحل تجارة رحلة قطار مستشفى طبيب دواء حديقة متحف لوحة صحيفة خبر رسالة عاصفة"
                            + " مطر شمس حرارة بحر صياد سمك نخيل تمر قمح حصاد مصنع عامل راتب سعر ذهب نفط غاز عقد شركة بنك قرض فائدة استثمار")
                    .split(" ");

    private static final int WORDS_OF_BODY = 260;
    private static final int TAGS = 6;
    private static final int VALUES = 400;
    /** Browsers that the server takes besides: real ones may look at the page meanwhile. */
    private static final int GUESTS = 50;

    private final int minutes;
    private final int browsers;
    private final int rate;
    private final int items;
    private final int port;
    private final Random random = new Random(7);
    /** Append times by place. */
    private final Map<Long, Long> appended = new ConcurrentHashMap<>();

    private NewsroomLoad(int minutes, int browsers, int rate, int items, int port) {
        this.minutes = minutes;
        this.browsers = browsers;
        this.rate = rate;
        this.items = items;
        this.port = port;
    }

    /** @param arguments minutes, browsers, items a second, items in memory, port of the page; all or none */
    public static void main(String[] arguments) throws Exception {
        NewsroomLoad load = arguments.length == 0
                ? new NewsroomLoad(10, 200, 100, 50_000, Ports.anyFree())
                : new NewsroomLoad(
                        Integer.parseInt(arguments[0]),
                        Integer.parseInt(arguments[1]),
                        Integer.parseInt(arguments[2]),
                        Integer.parseInt(arguments[3]),
                        Integer.parseInt(arguments[4]));
        load.run();
    }

    private void run() throws Exception {
        try (Stack stack = Stack.start(StackSettings.withoutEnrich(), System.err::println);
                Patience patience = new Patience(System.err::println)) {
            Cluster cluster = stack.cluster();
            Topics topics = Topics.standard();
            RecordSerdes serdes = RecordSerdes.of(cluster);
            Provisioning provisioning = new Provisioning(cluster, patience);
            try (Admin admin = provisioning.admin()) {
                provisioning.topics(admin, topics.all());
            }
            provisioning.schemas(serdes.registry());
            Map<String, Object> settings = cluster.kafkaSettings();
            settings.put("compression.type", "lz4");
            try (KafkaProducer<String, EnrichedItem> producer = new KafkaProducer<>(
                    settings,
                    new StringSerializer(),
                    serdes.of(topics.enriched()).serializer())) {
                for (int number = 0; number < items; number++) {
                    producer.send(record(topics, number));
                }
                producer.flush();
                measure(cluster, topics, producer);
            }
        }
    }

    private void measure(Cluster cluster, Topics topics, KafkaProducer<String, EnrichedItem> producer)
            throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin");
        Process server = new ProcessBuilder(
                        java.resolve("java").toString(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.barq.deploy.Barq",
                        "newsroom",
                        "--bootstrap-servers",
                        cluster.bootstrapServers(),
                        "--registry-url",
                        cluster.registryUrl(),
                        "--port",
                        Integer.toString(port),
                        "--items",
                        Integer.toString(items),
                        "--memory",
                        "500",
                        "--browsers",
                        Integer.toString(browsers + GUESTS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String url = "http://127.0.0.1:" + port + "/";
            long began = System.nanoTime();
            while (!server.isAlive() || status(url + "health") != 200) {
                if (!server.isAlive()) {
                    throw new IllegalStateException("the server ended");
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
            System.out.printf(
                    "ready after        %,d ms, with %,.0f items in memory%n",
                    millisSince(began), metric(url, "barq_newsroom_items "));
            System.out.printf("first /v1/items    %,d ms%n", timeOf(url + "v1/items"));
            try (Browsers connected = new Browsers(port, browsers, appended);
                    Maps maps = new Maps(URI.create(url), browsers)) {
                connected.start();
                maps.start();
                while (metric(url, "barq_newsroom_browsers ") < browsers) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                }
                for (int minute = 1; minute <= minutes; minute++) {
                    append(topics, producer, items + (minute - 1) * 60 * rate, 60 * rate);
                    new ProcessBuilder(java.resolve("jcmd").toString(), Long.toString(server.pid()), "GC.run")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor();
                    Histogram delays = connected.delays();
                    System.out.printf(
                            "minute %2d  p50 %,d ms  p99 %,d ms  max %,d ms  (%,d events)  heap %,.0f MiB  items %,.0f  /v1/items %,d ms"
                                    + "  processor %,d s%n",
                            minute,
                            delays.getValueAtPercentile(50),
                            delays.getValueAtPercentile(99),
                            delays.getMaxValue(),
                            delays.getTotalCount(),
                            metric(url, "jvm_memory_used_bytes{area=\"heap\"") / (1 << 20),
                            metric(url, "barq_newsroom_items "),
                            timeOf(url + "v1/items"),
                            server.info()
                                    .totalCpuDuration()
                                    .orElse(Duration.ZERO)
                                    .toSeconds());
                }
                long sent = (long) minutes * 60 * rate * browsers;
                connected.await(sent);
                Histogram all = connected.all();
                System.out.printf(
                        "all        p50 %,d ms  p99 %,d ms  p99.9 %,d ms  max %,d ms%n",
                        all.getValueAtPercentile(50),
                        all.getValueAtPercentile(99),
                        all.getValueAtPercentile(99.9),
                        all.getMaxValue());
                Histogram asked = maps.times();
                System.out.printf(
                        "maps       p50 %,d ms  p99 %,d ms  max %,d ms  (%,d asked for)%n",
                        asked.getValueAtPercentile(50),
                        asked.getValueAtPercentile(99),
                        asked.getMaxValue(),
                        asked.getTotalCount());
                System.out.printf(
                        "events             %,d of %,d; cut off %,.0f%n",
                        connected.events(), sent, metric(url, "barq_newsroom_browsers_cut_off_total "));
            }
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    /** Appends at a steady rate. An item that is late does not put off the next. */
    private void append(Topics topics, KafkaProducer<String, EnrichedItem> producer, int first, int count) {
        long began = System.nanoTime();
        for (int number = 0; number < count; number++) {
            long due = began + TimeUnit.SECONDS.toNanos(1) * number / rate;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            producer.send(record(topics, first + number), (metadata, failed) -> {
                if (failed != null) {
                    throw new IllegalStateException(failed);
                }
                appended.put(Browsers.place(metadata.partition(), metadata.offset()), metadata.timestamp());
            });
        }
        producer.flush();
    }

    private ProducerRecord<String, EnrichedItem> record(Topics topics, int number) {
        String uri = "barq:load/" + number;
        List<Tag> tags = new ArrayList<>();
        for (int tag = 0; tag < TAGS; tag++) {
            int value = random.nextInt(VALUES);
            tags.add(Tag.newBuilder()
                    .setUri("geonames:" + value)
                    .setName("Place " + value)
                    .setRel("mention")
                    .setPlace(new PlaceFacts("city", "SA", value * 0.2 - 40, value * 0.4 - 80))
                    .build());
        }
        Instant now = Instant.now();
        EnrichedItem item = EnrichedItem.newBuilder()
                .setUri(uri)
                .setRevision(1)
                .setPubStatus(PubStatus.usable)
                .setLanguage("ar")
                .setHeadline(words(9) + " " + number)
                .setBody(words(WORDS_OF_BODY))
                .setReceivedAt(now)
                .setEnrichedAt(now)
                .setWire("load")
                .setSource("load-" + number % 20)
                .setRawRef(new RawRef("wire.raw", 0, (long) number, 0, 1))
                .setDateline(new Dateline("MEDINA", tags.get(0), null))
                .setPlaces(tags)
                .setPeople(tags.subList(0, 2))
                .setOrganisations(tags.subList(2, 4))
                .setSubjects(tags.subList(4, 6))
                .setVerdict(Verdict.NEW)
                .build();
        return new ProducerRecord<>(topics.enriched().name(), uri, item);
    }

    private String words(int count) {
        StringBuilder text = new StringBuilder();
        for (int word = 0; word < count; word++) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(word % 40 == 39 ? '\n' : ' ');
        }
        return text.toString().strip();
    }

    private static String get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
    }

    private static int status(String url) throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    private static long timeOf(String url) throws IOException, InterruptedException {
        long began = System.nanoTime();
        get(url);
        return millisSince(began);
    }

    private static long millisSince(long began) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    /** The sum of all metrics whose lines begin so. */
    private static double metric(String url, String prefix) throws IOException, InterruptedException {
        return get(url + "metrics")
                .lines()
                .filter(line -> line.startsWith(prefix))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
