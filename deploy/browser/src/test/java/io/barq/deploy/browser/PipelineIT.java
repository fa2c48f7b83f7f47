/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The page of {@code barq up}: the sample wire sent through the pipeline, then one item more, then an editor's kill. */
@Tag("browser")
@ExtendWith(NeedsBrowser.class)
class PipelineIT {

    private static final Path SAMPLE = Path.of("..", "sample", "wire.jsonl");
    private static final String TOKEN = "a-token-of-this-test-only";
    /** Of the thirteen items of the sample one comes twice, two cannot be read, and two are copies. */
    private static final int ROWS = 8;

    private static final String PICTURES = "barq.pictures";
    /** The pipeline starts, and the machine may be slow. */
    private static final double PATIENCE = 120_000;

    @TempDir
    private Path folder;

    @Test
    void shouldShowWhatThePipelinePublishesAndStrikeWhatAnEditorKills() throws IOException {
        try (Command up = Command.start(
                        Map.of("BARQ_NEWSROOM_EDITOR_TOKEN", TOKEN),
                        "up",
                        "--data=" + folder.resolve("data"),
                        "--kafka-port=0",
                        "--registry-port=0",
                        "--metrics-port=0",
                        "--newsroom-port=0");
                Chromium chromium = new Chromium()) {
            String newsroom =
                    up.awaitLine(Pattern.compile("Newsroom +(http://\\S+)")).group(1);
            var exports = up.awaitLine(Pattern.compile("BARQ_BOOTSTRAP_SERVERS=(\\S+) BARQ_REGISTRY_URL=(\\S+)"));
            String[] cluster = {"--bootstrap-servers=" + exports.group(1), "--registry-url=" + exports.group(2)};
            Page page = chromium.reader(1440, 900);
            page.navigate(newsroom);
            assertThat(page.locator("#connection")).hasText("Live", patiently());

            ingest(cluster, SAMPLE);
            Locator rows = page.locator("#groups > li");
            assertThat(rows).hasCount(ROWS, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE));
            assertThat(page.locator(".fold")).containsText("2 copies");
            assertThat(page.locator("h2 a[lang=fa]")).hasCSS("direction", "rtl");
            assertThat(page.locator("h2 a[lang=tr]")).hasCSS("direction", "ltr");
            assertThat(page.locator("#map circle")).not().hasCount(0);

            takePictures(chromium, newsroom);

            // How long the way of one item takes is told, and decides nothing.
            Instant sent = Instant.now();
            ingest(cluster, item("Harbour bridge reopens\n\nABU DHABI, 19 November (WAM) - The bridge is open again."));
            assertThat(rows.first()).containsText("Harbour bridge reopens", patientlyContained());
            System.out.printf(
                    "From the start of barq ingest to the screen: %d ms%n",
                    Instant.now().toEpochMilli() - sent.toEpochMilli());

            rows.first().locator("h2 a").click();
            assertThat(page.locator("#detail .text")).containsText("The bridge is open again.");
            page.locator("#session-button").click();
            page.getByLabel("Token").fill(TOKEN);
            page.getByLabel("Your name").fill("Sara Ahmad");
            page.keyboard().press("Enter");
            assertThat(page.locator("#detail .order.kill")).isVisible();
            page.keyboard().press("x");
            page.getByLabel("Why").fill("It is still closed.");
            page.keyboard().press("Enter");
            assertThat(page.locator("#detail .killed"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
            assertThat(rows.first().locator("s")).hasText("Harbour bridge reopens");
            assertThat(page.locator("#detail")).not().containsText("The bridge is open again.");

            page.reload();
            assertThat(page.locator("#connection")).hasText("Live", patiently());
            assertThat(rows).hasCount(ROWS + 1);
            assertThat(chromium.complaints()).isEqualTo(List.of());
        }
    }

    /** The pictures of the README, into the folder the property {@value #PICTURES} names; none without it. */
    private static void takePictures(Chromium chromium, String newsroom) {
        String into = System.getProperty(PICTURES);
        if (into == null || into.isEmpty()) {
            return;
        }
        Page desk = chromium.reader(1200, 720);
        desk.navigate(newsroom);
        desk.locator(".fold").click();
        assertThat(desk.locator("#map circle")).not().hasCount(0);
        takePicture(desk, into, "newsroom");
        desk.locator(".folded a").first().click();
        desk.locator("#detail .versions").scrollIntoViewIfNeeded();
        desk.evaluate(
                "document.querySelector('#detail').scrollTop = document.querySelector('#detail .tags').offsetTop - 60");
        takePicture(desk, into, "story");
        Page phone = chromium.reader(360, 640);
        phone.navigate(newsroom);
        assertThat(phone.locator("#groups > li")).hasCount(ROWS);
        takePicture(phone, into, "phone");
    }

    private static void takePicture(Page page, String into, String name) {
        page.evaluate("() => document.fonts.ready.then(() => true)");
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(into, name + ".png")));
    }

    private Path item(String text) throws IOException {
        return Files.writeString(folder.resolve("item.txt"), text);
    }

    private static void ingest(String[] cluster, Path file) {
        Command.run("ingest", cluster[0], cluster[1], "--source=wam", file.toString());
    }

    private static LocatorAssertions.HasTextOptions patiently() {
        return new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE);
    }

    private static LocatorAssertions.ContainsTextOptions patientlyContained() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE);
    }
}
