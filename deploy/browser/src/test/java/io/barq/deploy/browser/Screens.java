/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.browser;

import com.microsoft.playwright.Page;
import io.barq.deploy.stack.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * How long an item takes from {@code wire.enriched} to the screen of a reader, while the server has 50,000 items behind it and 200
 * browsers connected. It starts {@code NewsroomLoad}, which appends items and follows them with most of the browsers, opens the page
 * in a few windows of Chromium, and takes for each item the time from when it was made, just before it is appended, to the second
 * animation frame after it stands in the page: by then the first is painted. After each minute it opens
 * one window more and closes it again, to tell how soon a page shows something. All share the machine, and a window costs it more
 * than fifty of the other browsers. Chromium and what {@code mvn package} needs are there, then
 *
 * <pre>
 * mvn -q -Pbrowser,screens package -DskipTests -Dscreens="MINUTES SCREENS RATE ITEMS"
 * </pre>
 *
 * <p>Without figures it is 10 minutes, 3 screens, 100 items a second, 50,000 items in memory. {@code NewsroomLoad} tells the heap of
 * the server after each minute, once its garbage is collected, and how long its own browsers waited.
 */
final class Screens {

    private static final int BROWSERS = 200;
    private static final String BUILT = Path.of("..", "target").toAbsolutePath().normalize() + "/";
    private static final double BETWEEN_LOOKS = 200;

    private final int minutes;
    private final int screens;
    private final String rate;
    private final String items;

    private Screens(int minutes, int screens, String rate, String items) {
        this.minutes = minutes;
        this.screens = screens;
        this.rate = rate;
        this.items = items;
    }

    /** @param arguments minutes, screens, items a second, items in memory */
    public static void main(String[] arguments) throws Exception {
        new Screens(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), arguments[2], arguments[3]).run();
    }

    private void run() throws Exception {
        int port = Ports.anyFree();
        String url = "http://127.0.0.1:" + port + "/";
        // One browser more is the stream that tells when each item was made.
        int others = BROWSERS - screens - 1;
        Process load = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        BUILT + "test-classes:" + BUILT + "dist/lib/*",
                        "io.barq.deploy.newsroom.NewsroomLoad",
                        Integer.toString(minutes),
                        Integer.toString(others),
                        rate,
                        items,
                        Integer.toString(port))
                .inheritIO()
                .start();
        try (Chromium chromium = new Chromium()) {
            awaitBrowsers(url, others, load);
            try (Births births = new Births(url)) {
                measure(chromium, url, births, load);
            }
            chromium.complaints().forEach(each -> System.out.println("the page complained: " + each));
        } finally {
            load.destroy();
            load.waitFor();
        }
    }

    private static void awaitBrowsers(String url, int count, Process load) throws InterruptedException {
        while (browsers(url) < count) {
            if (!load.isAlive()) {
                throw new IllegalStateException("the load ended before it began");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    /** Browsers the server says are connected; 0 as long as it does not answer. */
    private static double browsers(String url) throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(url + "metrics")).build(), BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("barq_newsroom_browsers "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (IOException notYet) {
            return 0;
        }
    }

    private void measure(Chromium chromium, String url, Births births, Process load) {
        List<Screen> open = new ArrayList<>();
        for (int number = 1; number <= screens; number++) {
            Screen screen = new Screen(chromium, url);
            open.add(screen);
            printPaint("screen " + number, screen);
        }
        Page any = open.get(0).page();
        for (int minute = 1; load.isAlive(); minute++) {
            long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            while (load.isAlive() && System.nanoTime() < until) {
                any.waitForTimeout(BETWEEN_LOOKS);
            }
            int number = 1;
            for (Screen screen : open) {
                screen.take(births);
                print("minute %2d  screen %d".formatted(minute, number++), screen.delays());
            }
            if (load.isAlive()) {
                try (Screen another = new Screen(chromium, url)) {
                    printPaint("minute %2d  another".formatted(minute), another);
                }
            }
        }
        Histogram all = new Histogram(Screen.DIGITS);
        int number = 1;
        for (Screen screen : open) {
            all.add(screen.all());
            print("all        screen %d".formatted(number++), screen.all());
            System.out.printf(
                    "           of %,d items that came, %,d were not shown%n",
                    births.since(screen.liveSince()),
                    births.since(screen.liveSince()) - screen.all().getTotalCount());
        }
        print("all        screens ", all);
    }

    private static void printPaint(String what, Screen screen) {
        System.out.printf(
                "%s  first paint %,.0f ms, list on the screen %,.0f ms%n",
                what, screen.firstPaint(), screen.firstList());
    }

    private static void print(String what, Histogram delays) {
        System.out.printf(
                "%s  p50 %,d ms  p99 %,d ms  max %,d ms  (%,d items)%n",
                what,
                delays.getValueAtPercentile(50),
                delays.getValueAtPercentile(99),
                delays.getMaxValue(),
                delays.getTotalCount());
    }
}
