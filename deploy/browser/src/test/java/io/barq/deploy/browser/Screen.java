/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.HdrHistogram.Histogram;

/** The newsroom page in a window, which notes when each item is on the screen. */
final class Screen implements AutoCloseable {

    static final int DIGITS = 3;

    private static final int WIDE = 1280;
    private static final int HIGH = 800;
    private static final double BETWEEN_LOOKS = 20;

    /** The callback of a second animation frame comes after the first was painted. */
    private static final String NOTE = """
            (() => {
                const shown = [];
                let waiting = [];
                const note = () => {
                    const at = Date.now();
                    shown.push(...waiting.splice(0).map((uri) => ({ uri, at })));
                    window.firstShown ??= at - performance.timeOrigin;
                };
                new MutationObserver((changes) => {
                    const before = waiting.length;
                    for (const node of changes.flatMap((change) => [...change.addedNodes])) {
                        const article = node instanceof Element && (node.matches('article') ? node : node.querySelector('article'));
                        if (article) {
                            waiting.push(article.dataset.uri);
                        }
                    }
                    if (before === 0 && waiting.length > 0) {
                        requestAnimationFrame(() => requestAnimationFrame(note));
                    }
                }).observe(document, { childList: true, subtree: true });
                window.takeShown = () => shown.splice(0);
            })()
            """;

    private final Page page;
    private final long liveSince;
    private final double firstPaint;
    private final double firstList;
    private final Histogram all = new Histogram(DIGITS);
    private Histogram delays = new Histogram(DIGITS);

    /** Opens the page, and waits until it follows what comes. */
    Screen(Chromium chromium, String url) {
        page = chromium.reader(WIDE, HIGH);
        page.addInitScript(NOTE);
        page.navigate(url);
        assertThat(page.locator("#connection")).hasText("Live");
        while (page.evaluate("() => window.firstShown") == null) {
            page.waitForTimeout(BETWEEN_LOOKS);
        }
        liveSince = System.currentTimeMillis();
        firstPaint = number("() => performance.getEntriesByName('first-contentful-paint')[0].startTime");
        firstList = number("() => window.firstShown");
    }

    private double number(String expression) {
        return ((Number) page.evaluate(expression)).doubleValue();
    }

    Page page() {
        return page;
    }

    /** From when on every item counts, in milliseconds since 1970. */
    long liveSince() {
        return liveSince;
    }

    /** First contentful paint, in milliseconds from the start of the navigation. */
    double firstPaint() {
        return firstPaint;
    }

    /** When the first items were on the screen, in milliseconds from the start of the navigation. */
    double firstList() {
        return firstList;
    }

    /** Takes what was shown since this was asked last. */
    void take(Births births) {
        delays = new Histogram(DIGITS);
        for (Object each : (List<?>) page.evaluate("() => window.takeShown().map(({ uri, at }) => [uri, at])")) {
            List<?> shown = (List<?>) each;
            long at = ((Number) shown.get(1)).longValue();
            births.of((String) shown.get(0))
                    .filter(born -> born >= liveSince)
                    .ifPresent(born -> delays.recordValue(Math.max(0, at - born)));
        }
        all.add(delays);
    }

    /** Milliseconds from append to screen, of what was taken last. */
    Histogram delays() {
        return delays;
    }

    /** Milliseconds from append to screen, of all items. */
    Histogram all() {
        return all;
    }

    @Override
    public void close() {
        page.context().close();
    }
}
