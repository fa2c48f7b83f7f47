/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The browser of a test class. It hears of every error and of everything the page's security policy refused. */
final class Chromium implements AutoCloseable {

    /** A reader's zone that is none of the sources'. */
    private static final String ZONE = "Europe/Paris";

    /** How long a test waits for what the page is to show, in milliseconds: no measure of speed, the machine may be slow. */
    private static final double PATIENCE = 30_000;

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(NeedsBrowser.program().orElseThrow()));
    private final List<BrowserContext> readers = new ArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    Chromium() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    /** A new reader with a window of this size, in pixels. */
    Page reader(int width, int height) {
        return reader(new Browser.NewContextOptions().setViewportSize(width, height));
    }

    Page reader(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options.setTimezoneId(ZONE).setLocale("en-GB"));
        readers.add(context);
        context.addInitScript("addEventListener('securitypolicyviolation', (event) =>"
                + " console.error(`refused by policy: ${event.violatedDirective} ${event.blockedURI}`))");
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            // That a server is away is what some tests are about.
            if (message.type().equals("error") && !message.text().contains("net::ERR")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onDialog(dialog -> {
            complaints.add("a dialog: " + dialog.message());
            dialog.dismiss();
        });
        return page;
    }

    /** Closes the windows of all readers. */
    void endReaders() {
        readers.forEach(BrowserContext::close);
        readers.clear();
    }

    /** What went wrong in any page since this was asked. */
    List<String> complaints() {
        List<String> all = List.copyOf(complaints);
        complaints.clear();
        return all;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
