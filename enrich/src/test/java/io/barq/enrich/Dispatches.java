/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import io.barq.schemas.RawItem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The vocabulary of the tests: dispatches of our own writing, and the raw items that carry them. */
public final class Dispatches {

    public static final Instant EVENING = Instant.parse("2026-03-05T17:00:00Z");

    public static final String HEADLINE = "(وزارة النقل) و(الهيئة البحرية) تبحثان توسعة الميناء الشمالي";
    public static final String HEADER = "2026-03-05 19:41:08 - المصدر: كونا";
    public static final String FIRST =
            "بحث وزير النقل سالم المرزوق ورئيس الهيئة البحرية ناصر العوضي اليوم الخميس خطة توسعة"
                    + " الميناء الشمالي لاستقبال السفن الكبيرة.";
    public static final String SECOND =
            "وقالت الوزارة في بيان إن الخطة تشمل رصيفين جديدين ومخازن مبردة تتسع لنحو 40 ألف طن.";
    public static final String THIRD = "وأضاف البيان أن العمل يبدأ في الربع الأخير من العام الحالي ويستمر 18 شهرا.";

    /** An Arabic dispatch with everything an aggregator and an agency add to it. */
    public static final String ARABIC = String.join(
            "\n",
            HEADLINE,
            HEADER,
            "مدينة الميناء - 5 - 3 (كونا) -- " + FIRST,
            SECOND,
            THIRD + " (النهاية) س ع د / ن ه",
            SECOND,
            THIRD + " (النهاية) س ع د / ن ه");

    public static final String ENGLISH = "Harbour plan wins backing\n"
            + "PORT CITY, March 5 (Reuters) -- The transport minister and the head of the maritime authority met on Thursday to"
            + " discuss the plan to widen the northern harbour for larger ships.\n"
            + "Work is to begin in the last quarter and to last eighteen months, the ministry said.";

    private Dispatches() {}

    /** A raw item of a source that is a wire of its own. */
    public static RawItem item(String source, String text) {
        return item(source, text.getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8");
    }

    public static RawItem item(String source, byte[] payload, String mediaType) {
        return RawItem.newBuilder()
                .setWire(source)
                .setSource(source)
                .setRef("ref-" + source)
                .setMediaType(mediaType)
                .setReceivedAt(EVENING)
                .setPayload(ByteBuffer.wrap(payload))
                .build();
    }

    public static RawItem receivedAt(Instant time, RawItem item) {
        return RawItem.newBuilder(item).setReceivedAt(time).build();
    }

    /** The same text under another header line: as an aggregator passes it on later, or for another agency. */
    public static String withHeader(String header, String text) {
        return text.replace(HEADER, header);
    }
}
