/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a reader and an editor see and do, with items sent by hand. */
@Tag("browser")
@ExtendWith(NeedsBrowser.class)
class PageIT {

    private static final int WIDE = 1440;
    private static final int HIGH = 900;
    private static final int PHONE = 360;
    /** No measure of speed: the machine may be slow. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String ARABIC = "(قافلة الكتاب) الكويتية تصل إلى صلالة";

    private static Chromium chromium;

    private final Wire wire = new Wire();

    @BeforeAll
    static void startBrowser() {
        chromium = new Chromium();
    }

    @AfterAll
    static void endBrowser() {
        chromium.close();
    }

    @AfterEach
    void shouldHaveLeftNoComplaint() {
        chromium.endReaders();
        wire.close();
        assertThat(chromium.complaints()).isEmpty();
    }

    private Page open() {
        return open("/");
    }

    private Page open(String address) {
        return open(chromium.reader(WIDE, HIGH), address);
    }

    private Page open(Page page, String address) {
        page.navigate(wire.address() + address);
        assertThat(page.locator("#connection")).hasText("Live");
        return page;
    }

    private static Locator rows(Page page) {
        return page.locator("#groups > li > article");
    }

    private static List<String> headlines(Page page) {
        return page.locator("#groups > li > article h2").allTextContents();
    }

    @Test
    void shouldShowAnItemWhenItComesIn() {
        wire.send(Dispatch.of("wam/1", "First"));
        Page page = open();
        wire.send(Dispatch.of("wam/2", "Second"));
        assertThat(rows(page).first()).containsText("Second");
        assertThat(headlines(page)).containsExactly("Second", "First");
    }

    @Test
    void shouldKeepFiltersInTheAddressAndInAReload() {
        wire.send(
                Dispatch.of("wam/1", "English"),
                Dispatch.of("spa/1", ARABIC).arabic(),
                Dispatch.of("spa/2", "English too"));
        Page page = open();
        assertThat(rows(page)).hasCount(3);
        page.getByLabel("Arabic", new Page.GetByLabelOptions().setExact(true)).check();
        assertThat(rows(page)).hasCount(1);
        assertThat(page).hasURL(Pattern.compile("\\?language=ar$"));

        page.reload();
        assertThat(page.locator("#connection")).hasText("Live");
        wire.send(
                Dispatch.of("spa/3", "Not Arabic"),
                Dispatch.of("spa/4", "عاجل: ثان").arabic());
        assertThat(rows(page).first()).containsText("عاجل: ثان");
        assertThat(headlines(page)).containsExactly("عاجل: ثان", ARABIC);
        assertThat(page.getByLabel("Arabic", new Page.GetByLabelOptions().setExact(true)))
                .isChecked();

        page.locator("#chosen button").click();
        assertThat(rows(page)).hasCount(5);
        page.goBack();
        assertThat(rows(page)).hasCount(2);
    }

    @Test
    void shouldKeepEachFilterInTheAddressAndAskTheServerForAll() {
        wire.send(Dispatch.of("wam/1", "One"));
        String filters = "words=harbour+bridge&urgency=3&verdict=UPDATE&verdict=CORRECTION&language=ar&source=wam"
                + "&place=geonames%3A95446&person=barq%3Aperson%2F1&organisation=wd%3AQ1&subject=medtop%3A16000000";
        Page page = chromium.reader(WIDE, HIGH);
        List<String> asked = new CopyOnWriteArrayList<>();
        page.onRequest(request -> asked.add(request.url()));
        open(page, "/?" + filters);
        assertThat(page.locator("#chosen li")).hasCount(10);
        for (String path : List.of("/v1/items?", "/v1/stream?", "/v1/datelines?")) {
            assertThat(asked).anyMatch(url -> url.startsWith(wire.address() + path + filters));
        }
        assertThat(page.locator("#chosen button").nth(1)).hasText("Urgency: 3 and above ×");
        page.locator("#chosen button").nth(1).click();
        assertThat(page).hasURL(wire.address() + "/?" + filters.replace("&urgency=3", ""));
    }

    @Test
    void shouldNameAFilterOnATagByWhatItemsCallIt() {
        wire.send(Dispatch.of("wam/1", "One").subject("medtop:20000344", "libraries"));
        Page page = open("/?subject=medtop:20000344");
        assertThat(page.locator("#chosen")).hasText("Subject: libraries ×");
    }

    @Test
    void shouldKeepWhatIsTypedAndWhatWasSearchedFor() {
        Page page = chromium.reader(WIDE, HIGH);
        page.clock().install();
        open(page, "/");
        page.locator("#words").fill("harb");
        Response counted =
                page.waitForResponse("**/v1/facets", () -> page.clock().fastForward(31_000));
        counted.finished();
        page.keyboard().type("our");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(wire.address() + "/?words=harbour");
        page.keyboard().press("Enter");
        assertThat(page.locator("#chosen")).hasText("Words: harbour ×");
    }

    @Test
    void shouldFoldCopiesUnderTheirOriginalAndMoveNothing() {
        Dispatch original = Dispatch.of("kuna/1", "The original").story("caravan");
        wire.send(original, Dispatch.of("wam/1", "Another matter"));
        Page page = open();
        wire.send(Dispatch.of("ona/1", "The copy").story("caravan").copyOf(original, 4));
        Locator fold = page.locator(".fold");
        assertThat(fold).containsText("1 copy");
        assertThat(headlines(page)).containsExactly("Another matter", "The original");
        assertThat(page.getByText("The copy")).isHidden();
        fold.click();
        assertThat(page.getByText("The copy")).isVisible();
        assertThat(page.locator(".folded .copy")).hasText("93 % alike");

        page.reload();
        assertThat(fold).containsText("1 copy");
        assertThat(headlines(page)).containsExactly("Another matter", "The original");

        wire.send(Dispatch.of("petra/1", "More of it").story("caravan"));
        assertThat(rows(page).first()).containsText("More of it");
        assertThat(headlines(page)).containsExactly("More of it", "Another matter");
        assertThat(fold).containsText("1 copy · 1 more of this story");
    }

    @Test
    void shouldStrikeAKilledItemWhereItStands() {
        Dispatch doomed = Dispatch.of("wam/1", "Not true at all").story("untrue");
        wire.send(doomed, Dispatch.of("spa/1", "True"));
        Page page = open();
        wire.send(doomed.killed());
        assertThat(page.locator("s")).hasText("Not true at all");
        assertThat(page.locator(".killed .flag")).hasText("Killed");
        assertThat(headlines(page)).containsExactly("True", "Not true at all");
        assertThat(page.locator("#announcements")).containsText("Killed: Not true at all");

        page.locator(".killed h2 a").click();
        assertThat(page.locator("#detail .full.killed")).not().containsText("The text of");
    }

    @Test
    void shouldShowUrgencyEmbargoAndCorrections() {
        Dispatch flash = Dispatch.of("wam/1", "Quake").urgency(1);
        Dispatch embargoed = Dispatch.of("wam/2", "Budget");
        embargoed.item().put("embargoedUntil", "2026-11-19T10:00:00Z");
        Dispatch wrong = Dispatch.of("wam/3", "Five hurt");
        wire.send(flash, embargoed, wrong);
        Page page = open();
        wire.send(wrong.next("CORRECTION").headline("Four hurt"));
        assertThat(rows(page).first()).containsText("Four hurt");
        assertThat(rows(page).first().locator(".flag")).hasText("Correction");
        assertThat(page.locator(".urgency-1 .flag")).hasText("Flash");
        assertThat(page.locator(".flag.embargo")).containsText("Embargo ended 19 Nov");
        assertThat(headlines(page)).containsExactly("Four hurt", "Budget", "Quake");
    }

    @Test
    void shouldSetArabicFromRightToLeftInItsOwnFaceBesideOthers() {
        wire.send(
                Dispatch.of("wam/1", "An English headline"),
                Dispatch.of("kuna/1", ARABIC).arabic());
        Page page = open();
        Map<String, String> directions = Map.of("An English headline", "ltr", ARABIC, "rtl");
        directions.forEach((text, direction) -> {
            Locator link = page.locator("#groups a").filter(new Locator.FilterOptions().setHasText(text));
            assertThat(link).hasCSS("direction", direction);
        });
        assertThat(page.locator("h2 a[lang=ar]")).hasCount(1);
        page.evaluate("() => document.fonts.ready.then(() => true)");
        assertThat(page.evaluate(
                        "[...document.fonts].filter(face => face.status === 'loaded').map(face => face.family)"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(1)
                .first()
                .asString()
                .contains("Barq Naskh");
    }

    @Test
    void shouldShowTimesInTheReadersZoneAndOnTheSourcesClock() {
        wire.send(Dispatch.of("kuna/1", "Timed").made("2024-08-22T16:36:05Z", "Asia/Kuwait"));
        Page page = open();
        assertThat(rows(page).first().locator("time")).containsText("22 Aug, 18:36");
        assertThat(rows(page).first().locator(".zone")).hasText("19:36 Kuwait");

        Dispatch timeless = Dispatch.of("kuna/2", "Timeless");
        timeless.item().remove("versionCreated");
        wire.send(timeless);
        assertThat(rows(page).first().locator(".zone")).hasText("received");
    }

    @Test
    void shouldShowTheDayOfWhatIsNotOfTodayThoughThePageStaysOpen() {
        wire.send(
                Dispatch.of("kuna/1", "Of today").made("2026-11-19T20:30:00Z", "Asia/Kuwait"),
                Dispatch.of("kuna/2", "Of yesterday").made("2026-11-18T22:30:00Z", "Asia/Kuwait"));
        Page page = chromium.reader(WIDE, HIGH);
        page.clock().install(new Clock.InstallOptions().setTime("2026-11-19T22:59:00Z"));
        open(page, "/");
        // 18 November, 23:30 in Paris, less than a day ago, when it was the 19th in Kuwait.
        assertThat(rows(page).first().locator("time")).hasText("18 Nov, 23:30");
        assertThat(rows(page).first().locator(".zone")).hasText("19 Nov, 01:30 Kuwait");
        assertThat(rows(page).last().locator("time")).hasText("21:30");
        assertThat(rows(page).last().locator(".zone")).hasText("23:30 Kuwait");
        page.clock().fastForward("02:00");
        assertThat(rows(page).last().locator("time")).hasText("19 Nov, 21:30");
    }

    @Test
    void shouldLetGoOfTheConnectionWhileNobodyLooksAndMissNothing() {
        wire.send(Dispatch.of("wam/1", "Before"));
        Page page = chromium.reader(WIDE, HIGH);
        page.clock().install();
        List<String> streams = new CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            if (request.url().contains("/v1/stream")) {
                streams.add(request.url());
            }
        });
        open(page, "/");
        hide(page, true);
        page.clock().fastForward("01:01");
        wire.send(Dispatch.of("wam/2", "Missed"));
        hide(page, false);
        assertThat(rows(page).first()).containsText("Missed");
        assertThat(headlines(page)).containsExactly("Missed", "Before");
        assertThat(streams).hasSize(2).last().asString().endsWith("after=1");
        // After long the list is loaded anew: what was missed may be more than anybody would scroll through.
        hide(page, true);
        page.clock().fastForward("06:00");
        wire.send(Dispatch.of("wam/3", "Missed too"));
        hide(page, false);
        assertThat(rows(page).first()).containsText("Missed too");
        assertThat(headlines(page)).containsExactly("Missed too", "Missed", "Before");
        assertThat(streams).hasSize(4).last().asString().endsWith("after=3");
    }

    private static void hide(Page page, boolean hidden) {
        page.evaluate(
                "hidden => { Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });"
                        + " document.dispatchEvent(new Event('visibilitychange')); }",
                hidden);
    }

    @Test
    void shouldLoseNothingAndDoubleNothingWhenTheServerGoesAwayAndComesBack() {
        wire.send(Dispatch.of("wam/1", "Before"));
        Page page = open();
        wire.send(Dispatch.of("wam/2", "Seen"));
        assertThat(rows(page)).hasCount(2);
        wire.stop();
        assertThat(page.locator("#connection")).containsText("Connection lost at");
        wire.send(Dispatch.of("wam/3", "Missed"), Dispatch.of("wam/4", "Missed too"));
        wire.start();
        assertThat(page.locator("#connection")).hasText("Live again");
        wire.send(Dispatch.of("wam/5", "After"));
        assertThat(rows(page).first()).containsText("After");
        assertThat(headlines(page)).containsExactly("After", "Missed too", "Missed", "Seen", "Before");
    }

    @Test
    void shouldShowHostileTextAsText() {
        String script = "<script>document.title='taken'</script><img src=x onerror=alert(1)>";
        Dispatch hostile = Dispatch.of("evil/1", script).body(script).subject("x:1", "<b>bold</b>");
        hostile.barq().put("source", "<i>evil</i>").put("story", "javascript:alert(1)");
        hostile.item().put("language", "\"><script>").put("edNote", script);
        // Right-to-left override, an isolate that is never closed, a line end, a bell.
        Dispatch turned = Dispatch.of("evil/2", "safe\u202eexe.\u2067gpj\u0007\u2029 and on");
        wire.send(hostile, turned, Dispatch.of("wam/1", "Harmless"));
        Page page = open();
        assertThat(headlines(page)).containsExactly("Harmless", "safeexe.gpj and on", script);
        assertThat(rows(page).last().locator(".source")).hasText("<i>evil</i>");
        rows(page).last().locator("h2 a").click();
        assertThat(page.locator("#detail .text")).hasText(script);
        assertThat(page.locator("#groups img, #groups script, #groups i, #detail img, #detail script, #detail b"))
                .hasCount(0);
        assertThat(page).hasTitle("Barq newsroom");
    }

    @Test
    void shouldOpenAStoryWithItsTimelineItsSourcesAndWhatChanged() {
        Dispatch first = Dispatch.of("kuna/1", ARABIC)
                .arabic()
                .story("caravan")
                .body("وصلت القافلة إلى صلالة حاملة أربعة آلاف عنوان.");
        Dispatch second = first.next("CORRECTION").body("وصلت القافلة إلى صلالة حاملة خمسة آلاف عنوان.");
        Dispatch copy = Dispatch.of("ona/1", "قافلة الكتاب في صلالة")
                .arabic()
                .story("caravan")
                .copyOf(first, 9);
        wire.send(
                first, second, copy, Dispatch.of("petra/1", "Caravan of books").story("caravan"));
        Page page = open("/#/item/" + "barq:kuna%2F1");
        Locator detail = page.locator("#detail");
        assertThat(detail.locator(".text")).containsText("خمسة آلاف");
        assertThat(detail.locator("del")).hasText("أربعة ");
        assertThat(detail.locator("ins")).hasText("خمسة ");
        assertThat(detail.locator(".changes")).hasCSS("direction", "rtl");
        assertThat(detail.locator(".versions")).containsText("Text: 1 word added, 1 word taken out.");
        assertThat(detail.locator(".timeline li")).hasCount(3);
        assertThat(detail.locator(".story"))
                .containsText("3 items, of which 1 copy. 2 independent voices: kuna, petra");

        wire.send(second.next("UPDATE").body("وصلت القافلة إلى صلالة."));
        assertThat(detail.locator(".text")).hasText("وصلت القافلة إلى صلالة.");
        page.keyboard().press("Escape");
        assertThat(detail).isHidden();
    }

    @Test
    void shouldCountHeadlineAndTextByThemselvesAndLikenessInWordsThatDoNotContradict() {
        Dispatch original =
                Dispatch.of("kuna/1", "Book bus reaches Salalah").body("It has four thousand titles on board.");
        Dispatch copy = Dispatch.of("ona/1", "Bus with books in Salalah")
                .body("It has four thousand titles.")
                .copyOf(original, 1);
        wire.send(original, copy);
        Page page = open("/#/item/barq:ona%2F1");
        assertThat(page.locator("#detail .full")).containsText("A copy of what was out before: 93 % alike.");
        assertThat(page.locator(".versions .quiet").first()).hasText("Headline: 4 words added, 3 words taken out.");
        assertThat(page.locator(".versions .quiet").last()).hasText("Text: 2 words taken out.");

        wire.send(original.killed());
        assertThat(page.locator("#detail .full .warning")).hasText("What it copies was withdrawn.");
        assertThat(page.locator("#detail")).not().containsText("on board");
    }

    @Test
    void shouldStrikeAMemberOfAnOpenStoryAndLeaveTheReaderWhereSheIs() {
        Dispatch shown = Dispatch.of("kuna/1", "Shown").story("caravan").subject("medtop:1", "a subject");
        Dispatch doomed = Dispatch.of("ona/1", "Doomed").story("caravan");
        wire.send(shown, doomed);
        Page page = open("/#/item/barq:kuna%2F1");
        assertThat(page.locator(".timeline li")).hasCount(2);
        page.locator(".record summary").click();
        page.locator("#detail .tag").focus();
        page.evaluate("getSelection().selectAllChildren(document.querySelector('#detail .text p'))");
        wire.send(Dispatch.of("petra/1", "Joins it").story("caravan"));
        assertThat(page.locator(".timeline li")).hasCount(3);
        wire.send(doomed.killed());
        assertThat(page.locator("#groups s")).hasText("Doomed");
        assertThat(page.locator(".timeline")).not().containsText("Doomed");
        assertThat(page.locator("#detail .tag")).isFocused();
        assertThat(page.locator(".record")).hasAttribute("open", "");
        assertThat(page.evaluate("String(getSelection())")).isEqualTo("The text of kuna/1.");
        wire.send(shown.next("UPDATE").body("Changed."));
        assertThat(page.locator("#detail .text")).hasText("Changed.");
        assertThat(page.locator("#detail .tag")).isFocused();
        assertThat(page.locator(".record")).hasAttribute("open", "");
    }

    @Test
    void shouldOrderNothingThatTheEditorDoesNotLookAt() {
        Dispatch one = Dispatch.of("kuna/1", "One");
        Dispatch other = Dispatch.of("kuna/2", "Other");
        wire.send(one, other);
        wire.ask("KILL one of them", one, other);
        wire.ask("HOLD the other", other);
        wire.ask("HOLD what nobody has");
        Page page = open("/#/item/barq:kuna%2F1");
        signIn(page, "");
        assertThat(page.locator("#detail .order.hold")).isVisible();
        // The row that is selected is not the item that is open.
        page.keyboard().press("j");
        page.keyboard().press("h");
        assertThat(page.locator("#notice")).containsText("Order keys are for the item that is open.");
        // Who gave no name is asked for one.
        page.locator("#detail").focus();
        page.keyboard().press("h");
        assertThat(page.locator("dialog[open]")).containsText("Who gives this order?");
        page.keyboard().type("Sara Ahmad");
        page.keyboard().press("Enter");
        await().atMost(PATIENCE).until(() -> wire.orders().size() == 1);
        assertThat(wire.orders().get(0).get("uri").asText()).isEqualTo(one.uri());
        assertThat(wire.orders().get(0).get("author").asText()).isEqualTo("Sara Ahmad");

        page.keyboard().press("v");
        assertThat(page.locator(".asked .words")).hasText("KILL one of them");
        wire.settle();
        assertThat(page.locator("#review")).containsText("This notice was settled meanwhile");
        page.keyboard().press("h");
        page.keyboard().press("d");
        page.keyboard().press("j");
        assertThat(page.locator(".asked .words")).hasText("HOLD the other");
        // A key that is held down is one order.
        page.keyboard().down("h");
        page.keyboard().down("h");
        page.keyboard().up("h");
        page.keyboard().press("j");
        assertThat(page.locator("#review")).containsText("No item fits.");
        page.keyboard().press("h");
        assertThat(page.locator("#review .order")).hasCount(1);
        page.keyboard().press("d");
        await().atMost(PATIENCE).until(() -> wire.orders().size() == 3);
        assertThat(wire.orders())
                .extracting(each ->
                        each.get("order").asText() + " " + each.get("uri").asText())
                .containsExactly("hold " + one.uri(), "hold " + other.uri(), "dismiss barq:notice/3");
    }

    private static void signIn(Page page, String name) {
        page.locator("#session-button").click();
        page.getByLabel("Token").fill(Wire.TOKEN);
        page.getByLabel("Your name").fill(name);
        page.keyboard().press("Enter");
        assertThat(page.locator("#review-button")).isVisible();
    }

    @Test
    void shouldGiveTheDesksOrdersWithOneKeyAndAskBeforeAKill() {
        Dispatch one = Dispatch.of("kuna/1", "Bridge opens");
        Dispatch other = Dispatch.of("kuna/2", "Bridge to open");
        wire.send(one, other);
        wire.ask("KILL the bridge item", one, other);
        Page page = open();
        signIn(page, "Sara Ahmad");
        assertThat(page.locator("#review-count")).hasText("1");
        page.keyboard().press("v");
        assertThat(page.locator(".asked .words")).hasText("KILL the bridge item");
        assertThat(page.locator(".candidate")).hasCount(2);

        page.keyboard().press("h");
        await().atMost(PATIENCE).until(() -> wire.orders().size() == 1);
        page.keyboard().press("ArrowRight");
        assertThat(page.locator(".candidate").nth(1)).hasAttribute("aria-current", "true");
        page.keyboard().press("x");
        assertThat(page.locator("dialog[open]")).containsText("Kill this item?");
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog[open]")).isHidden();
        page.keyboard().press("x");
        page.getByLabel("Why").fill("not open yet");
        page.keyboard().press("Enter");
        await().atMost(PATIENCE).until(() -> wire.orders().size() == 2);
        JsonNode held = wire.orders().get(0);
        JsonNode killed = wire.orders().get(1);
        assertThat(held.get("order").asText()).isEqualTo("hold");
        assertThat(held.get("uri").asText()).isEqualTo(one.uri());
        assertThat(killed.get("order").asText()).isEqualTo("kill");
        assertThat(killed.get("uri").asText()).isEqualTo(other.uri());
        assertThat(killed.get("note").asText()).isEqualTo("not open yet");
        assertThat(killed.get("author").asText()).isEqualTo("Sara Ahmad");

        page.keyboard().press("d");
        await().atMost(PATIENCE).until(() -> wire.orders().size() == 3);
        assertThat(wire.orders().get(2).get("order").asText()).isEqualTo("dismiss");
        assertThat(wire.orders().get(2).get("uri").asText()).isEqualTo("barq:notice/1");
    }

    @Test
    void shouldShowNoOrdersToAReader() {
        wire.send(Dispatch.of("kuna/1", "Bridge opens"));
        Page page = open("/#/item/barq:kuna%2F1");
        assertThat(page.locator("#detail .text")).isVisible();
        assertThat(page.locator("#review-button")).isHidden();
        assertThat(page.locator(".order")).hasCount(0);
        page.keyboard().press("x");
        assertThat(page.locator("dialog[open]")).isHidden();
    }

    @Test
    void shouldBeUsedByTheKeyboardAlone() {
        Dispatch second = Dispatch.of("wam/2", "Second").story("pair");
        wire.send(
                Dispatch.of("wam/1", "First"),
                second,
                Dispatch.of("spa/1", "A copy").story("pair").copyOf(second, 1),
                Dispatch.of("wam/3", "Third"));
        Page page = open();
        assertThat(rows(page)).hasCount(3);
        page.keyboard().press("j");
        page.keyboard().press("j");
        assertThat(page.locator("article[aria-current]")).containsText("Second");
        page.keyboard().press("f");
        assertThat(page.getByText("A copy")).isVisible();
        page.keyboard().press("j");
        page.keyboard().press("k");
        page.keyboard().press("Enter");
        assertThat(page.locator("#detail h2")).hasText("Second");
        page.keyboard().press("Escape");
        assertThat(page.locator("#detail")).isHidden();
        assertThat(page.locator("article[aria-current]")).isFocused();
        page.keyboard().press("/");
        page.keyboard().type("First");
        page.keyboard().press("Enter");
        assertThat(rows(page)).hasCount(1);
        assertThat(page).hasURL(Pattern.compile("words=First"));
        page.keyboard().press("Escape");
        page.keyboard().press("c");
        assertThat(rows(page)).hasCount(3);
        page.keyboard().press("?");
        assertThat(page.locator("dialog[open]")).containsText("Keys");
        assertThat(page.locator("dialog[open] dt").first()).hasText("j k");
        assertThat(page.locator("dialog[open] dt kbd")).hasCount(19);
        // Who speaks to the machine turns them off.
        page.getByLabel("Letters and signs").press("Space");
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog[open]")).isHidden();
        page.keyboard().press("?");
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("article[aria-current]")).isFocused();
        assertThat(page.locator("dialog[open]")).isHidden();
    }

    @Test
    void shouldReachEverythingWithTab() {
        Dispatch first = Dispatch.of("wam/1", "First").story("pair").subject("medtop:1", "a subject");
        wire.send(first, Dispatch.of("spa/1", "A copy").story("pair").copyOf(first, 1));
        Page page = open();
        Set<String> reached = new HashSet<>();
        page.keyboard().press("Tab");
        assertThat(page.getByText("Skip to the list")).isFocused();
        for (int presses = 0; presses < 40; presses++) {
            reached.add(
                    (String) page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"));
            page.keyboard().press("Tab");
        }
        assertThat(reached)
                .contains(
                        "home", "words", "help-button", "filter-urgency", "filter-language-en", "First", "1 copy spa");
        page.locator("#filter-language-en").focus();
        page.keyboard().press("Space");
        assertThat(page).hasURL(wire.address() + "/?language=en");
        assertThat(page.locator("#filter-language-en")).isFocused();
        page.locator(".fold").focus();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertThat(page.getByText("A copy")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#detail h2")).hasText("A copy");
        page.keyboard().press("Tab");
        assertThat(page.getByText("Back to the list")).isFocused();
    }

    @Test
    void shouldLetWhatComesWaitWhileTheReaderIsFurtherDownButStrikeAtOnce() {
        Dispatch doomed = Dispatch.of("wam/30", "Doomed");
        wire.send(IntStream.range(0, 30)
                .mapToObj(each -> Dispatch.of("wam/" + each, "Item " + each))
                .toArray(Dispatch[]::new));
        wire.send(doomed);
        wire.send(IntStream.range(31, 45)
                .mapToObj(each -> Dispatch.of("wam/" + each, "Item " + each))
                .toArray(Dispatch[]::new));
        Page page = open();
        assertThat(rows(page)).hasCount(45);
        page.evaluate("document.getElementById('list').scrollTop = 600");
        wire.send(Dispatch.of("wam/100", "Waits"), doomed.killed());
        assertThat(page.locator("#held")).containsText("1 new item");
        assertThat(page.locator("s")).hasText("Doomed");
        assertThat(rows(page)).hasCount(45);
        page.keyboard().press("n");
        assertThat(rows(page).first()).containsText("Waits");
        assertThat(page.locator("#held")).isHidden();
    }

    @Test
    void shouldHoldABoundedNumberOfRowsAndLoadOlderOnesWhenScrolledTo() {
        Page page = open();
        wire.send(IntStream.range(0, 420)
                .mapToObj(each -> Dispatch.of("wam/" + each, "Item " + each))
                .toArray(Dispatch[]::new));
        assertThat(rows(page).first()).containsText("Item 419");
        assertThat(rows(page)).hasCount(200);
        page.reload();
        assertThat(rows(page)).hasCount(50);
        await().atMost(PATIENCE).until(() -> {
            page.evaluate("const list = document.getElementById('list'); list.scrollTop = list.scrollHeight");
            return rows(page).count() == 420;
        });
        assertThat(rows(page).last()).containsText("Item 0");
        assertThat(headlines(page)).doesNotHaveDuplicates();
    }

    @Test
    void shouldCountOnTheMapWhatTheServerHasAndThePageNeverLoaded() {
        wire.send(IntStream.range(0, 70)
                .mapToObj(each -> Dispatch.of("wam/" + each, "Item " + each).at("Salalah", 17, 54))
                .toArray(Dispatch[]::new));
        Page page = open();
        assertThat(rows(page)).hasCount(50);
        assertThat(page.locator("#map .places")).containsText("Salalah 70");
        wire.send(Dispatch.of("wam/70", "Later").at("Salalah", 17, 54));
        assertThat(page.locator("#map .places")).containsText("Salalah 71");
        Page filtered = open(chromium.reader(WIDE, HIGH), "/?words=Later");
        assertThat(filtered.locator("#map .places")).containsText("Salalah 1");
    }

    @Test
    void shouldFitAPhone() {
        Dispatch first = Dispatch.of("kuna/1", ARABIC + " " + "ا".repeat(200))
                .arabic()
                .story("long")
                .urgency(2);
        wire.send(
                first,
                first.next("UPDATE"),
                Dispatch.of("a-source-with-a-very-long-name-indeed/1", "W".repeat(300))
                        .story("long"));
        wire.ask("KILL " + "x".repeat(200), first);
        Page page = open(chromium.reader(PHONE, 740), "/");
        assertFits(page);
        page.locator("#filters-button").click();
        assertThat(page.locator("#filters")).isVisible();
        assertFits(page);
        page.locator("#filters-button").click();
        rows(page).first().locator("h2 a").click();
        assertThat(page.locator("#detail .versions, #detail .story").first()).isVisible();
        assertThat(page.locator("#list")).isHidden();
        assertFits(page);
        page.getByText("Back to the list").click();
        assertThat(page.locator("#list")).isVisible();
        signIn(page, "Sara");
        page.locator("#review-button").click();
        assertThat(page.locator(".candidate")).isVisible();
        assertFits(page);
        page.keyboard().press("?");
        assertFits(page);
    }

    /** No scrolling from side to side, of the page or of a part of it. */
    private static void assertFits(Page page) {
        assertThat(
                        page.evaluate(
                                "[document.documentElement, ...document.querySelectorAll('#desk > *')]"
                                        + ".filter(each => each.scrollWidth > each.clientWidth + 1).map(each => each.id || each.localName)"))
                .isEqualTo(List.of());
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void shouldHaveNoSeriousAccessibilityFault(ColorScheme scheme) {
        Dispatch first = Dispatch.of("kuna/1", ARABIC)
                .arabic()
                .story("caravan")
                .subject("medtop:20000344", "libraries")
                .urgency(1);
        wire.send(
                first,
                first.next("CORRECTION").body("Changed."),
                Dispatch.of("wam/1", "Doomed").urgency(3));
        wire.send(
                Dispatch.of("ona/1", "A copy").story("caravan").copyOf(first, 3),
                Dispatch.of("wam/1", "Doomed").killed());
        wire.ask("KILL it", first);
        Page page = open(
                chromium.reader(new Browser.NewContextOptions()
                        .setViewportSize(WIDE, HIGH)
                        .setColorScheme(scheme)
                        .setReducedMotion(ReducedMotion.REDUCE)),
                "/");
        page.evaluate(axe());
        page.locator(".fold").click();
        assertAccessible(page);
        page.locator("#session-button").click();
        assertAccessible(page);
        page.keyboard().press("Escape");
        page.keyboard().press("?");
        assertThat(page.locator("dialog[open]")).isVisible();
        assertAccessible(page);
        page.keyboard().press("Escape");
        signIn(page, "Sara");
        page.locator("h2 a[lang=ar]").click();
        assertThat(page.locator("#detail ins")).not().hasCount(0);
        assertAccessible(page);
        page.locator("#review-button").click();
        assertThat(page.locator(".candidate")).isVisible();
        assertAccessible(page);
        page.keyboard().press("x");
        assertThat(page.locator("dialog[open]")).isVisible();
        assertAccessible(page);
        page.keyboard().press("Escape");
        wire.settle();
        assertThat(page.locator("#review")).containsText("settled meanwhile");
        assertAccessible(page);
        page.keyboard().press("j");
        assertThat(page.locator("#review")).containsText("Nothing waits");
        assertAccessible(page);
        page.keyboard().press("Escape");
        page.setViewportSize(PHONE, HIGH);
        page.locator("#filters-button").click();
        assertThat(page.locator("#filters")).isVisible();
        assertAccessible(page);
        page.locator("#filters-button").click();
        page.locator("#words").fill("nothing has these");
        page.keyboard().press("Enter");
        assertThat(page.locator("#empty")).isVisible();
        wire.stop();
        assertThat(page.locator("#connection")).containsText("Connection lost");
        assertAccessible(page);
    }

    @Test
    void shouldMoveNothingForWhoAsksForLessMotion() {
        Page page = open(
                chromium.reader(new Browser.NewContextOptions()
                        .setViewportSize(WIDE, HIGH)
                        .setReducedMotion(ReducedMotion.REDUCE)),
                "/");
        wire.send(Dispatch.of("wam/1", "First"));
        assertThat(rows(page)).hasCount(1);
        assertThat(rows(page).first()).hasClass(Pattern.compile("fresh"));
        assertThat(page.evaluate("document.getAnimations().length")).isEqualTo(0);
        assertThat(page.evaluate("[...document.querySelectorAll('*')].filter(each => {"
                        + " const style = getComputedStyle(each);"
                        + " return style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0"
                        + " || style.scrollBehavior === 'smooth'; }).length"))
                .isEqualTo(0);
    }

    private static String axe() {
        try (InputStream in = PageIT.class.getResourceAsStream(
                "/META-INF/resources/webjars/axe-core/" + System.getProperty("axe-core.version") + "/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertAccessible(Page page) {
        assertThat(
                        page.evaluate(
                                "async () => (await axe.run()).violations"
                                        + ".filter(fault => ['serious', 'critical'].includes(fault.impact))"
                                        + ".map(fault => `${fault.id}: ${fault.nodes.map(node => node.target.join(' ') + ' ' + node.failureSummary).join('; ')}`)"))
                .isEqualTo(List.of());
    }
}
