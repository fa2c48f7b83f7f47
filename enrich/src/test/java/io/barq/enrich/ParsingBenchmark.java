/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import com.ctc.wstx.stax.WstxInputFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import io.barq.enrich.WireForms.Form;
import io.barq.enrich.format.Parsing;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * How fast is each format read, beside the library that only parses the same bytes?
 *
 * <p>{@code barq} decodes the payload and makes an item of it: the text cleaned, dateline, end mark and sign-off found, and all
 * metadata kept. {@code library} is what the bytes cost without that: Woodstox reading all events, Jackson making a tree, Rome
 * making a feed, mime4j making a message, and, for text, the JDK
 * decoding UTF-8 strictly. The item has some three kilobytes, in Arabic
 * or English. Each measurement reads the next of many items, for no wire sends the same one again and again: shown one alone,
 * the processor learns where each of its words ends, and decodes it in half the time it takes for a new one. How that looks
 * {@code -Dbenchmark.parameters="items=1"} shows. Run it with
 *
 * <pre>mvn -q -pl schemas,enrich test -DskipTests -Pbenchmark</pre>
 *
 * and compare the two columns, not the megabytes: machines differ. Each is the median of single payloads, which a machine
 * that has other work too disturbs least. A part of it:
 * {@code -Dbenchmark.parameters="form=NITF,NINJS_3 arabic=true"}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 12, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgs = "-Xmx512m")
public class ParsingBenchmark {

    private static final int PARAGRAPHS = 24;
    private static final double MEGABYTE = 1e6;
    private static final double NANOSECONDS_A_SECOND = 1e9;
    private static final int MEDIAN = 50;

    @Param
    public Form form;

    @Param({"true", "false"})
    public boolean arabic;

    /** How many items are read in turn, their words in different orders. */
    @Param("64")
    public int items;

    private byte[][] payloads;
    private int next;
    private final XMLInputFactory stax = stax();
    private final ObjectMapper jackson = new ObjectMapper();

    private static XMLInputFactory stax() {
        XMLInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        return factory;
    }

    /** Makes the payloads, and sees to it that what is measured are items and no rejections. */
    @Setup
    public void makePayloads() {
        payloads = Samples.dispatches(arabic, PARAGRAPHS, items).stream()
                .map(dispatch -> form.bytes(dispatch, StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        for (byte[] payload : payloads) {
            if (PureDesk.items(payload, form.mediaType(StandardCharsets.UTF_8)) != 1) {
                throw new IllegalStateException("a sample of " + form + " is not read as one item");
            }
        }
    }

    private byte[] nextPayload() {
        next = (next + 1) % payloads.length;
        return payloads[next];
    }

    /** Decodes and parses. */
    @Benchmark
    public Object barq() {
        return Parsing.parse(Parsing.payload(nextPayload(), form.mediaType(StandardCharsets.UTF_8), "local"));
    }

    /** Parses with the library alone. */
    @Benchmark
    public void library(Blackhole hole) throws Exception {
        byte[] payload = nextPayload();
        switch (form) {
            case NEWSML_G2, NEWSML_1, NITF -> {
                XMLStreamReader reader = stax.createXMLStreamReader(new ByteArrayInputStream(payload));
                while (reader.hasNext()) {
                    if (reader.next() == XMLStreamReader.CHARACTERS) {
                        hole.consume(reader.getText());
                    }
                }
            }
            case NINJS_3, JSON_FEED -> hole.consume(jackson.readTree(payload));
            case RSS, ATOM ->
                hole.consume(
                        new SyndFeedInput().build(new XmlReader(new ByteArrayInputStream(payload), true, "UTF-8")));
            case MAIL -> {
                Message message = new DefaultMessageBuilder().parseMessage(new ByteArrayInputStream(payload));
                hole.consume(message.getBody());
            }
            default ->
                hole.consume(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(payload))
                        .toString());
        }
    }

    public static void main(String[] arguments) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include(ParsingBenchmark.class.getName());
        parameters(arguments).forEach((name, values) -> options.param(name, values.toArray(String[]::new)));
        Collection<RunResult> results = new Runner(options.build()).run();
        Map<String, double[]> table = new TreeMap<>();
        for (RunResult result : results) {
            Form form = Form.valueOf(result.getParams().getParam("form"));
            boolean arabic = Boolean.parseBoolean(result.getParams().getParam("arabic"));
            double nanoseconds = result.getPrimaryResult().getStatistics().getPercentile(MEDIAN);
            // The others have the same words in another order, and so the same length.
            int length = form.bytes(Samples.dispatch(arabic, PARAGRAPHS), StandardCharsets.UTF_8).length;
            double megabytes = length * NANOSECONDS_A_SECOND / nanoseconds / MEGABYTE;
            boolean barq = result.getParams().getBenchmark().endsWith(".barq");
            table.computeIfAbsent(form + (arabic ? " ar" : " en"), key -> new double[2])[barq ? 0 : 1] = megabytes;
        }
        System.out.printf("%n%-16s %10s %13s %6s%n", "form", "barq MB/s", "library MB/s", "ratio");
        table.forEach((name, speeds) ->
                System.out.printf("%-16s %10.1f %13.1f %6.2f%n", name, speeds[0], speeds[1], speeds[0] / speeds[1]));
    }

    /** Reads {@code name=value,value} pairs. */
    private static Map<String, List<String>> parameters(String[] arguments) {
        Map<String, List<String>> parameters = new TreeMap<>();
        for (String argument : arguments) {
            String[] pair = argument.split("=", 2);
            if (pair.length == 2) {
                parameters
                        .computeIfAbsent(pair[0], name -> new ArrayList<>())
                        .addAll(Arrays.asList(pair[1].split(",")));
            }
        }
        return parameters;
    }
}
