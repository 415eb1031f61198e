package dev.pressroom.localcloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;

/// One tab of a browser, as wide as a phone, and all that the browser had to say about what it opened.
/// Used by one thread.
final class BrowserTab implements AutoCloseable {
    /// The console names the directive, but not every blocked thing reaches the console.
    private static final String TELL_VIOLATIONS =
            "document.addEventListener('securitypolicyviolation', e =>"
                    + " console.error('violates ' + e.effectiveDirective + ': ' + e.blockedURI))";

    private final List<String> said = new ArrayList<>();
    private final Page page;
    private String refused = "";
    private int loaded;

    BrowserTab(Browser browser) {
        page =
                browser.newPage(
                        new Browser.NewPageOptions().setViewportSize(390, 844).setIsMobile(true));
        page.onLoad(_ -> loaded++);
        page.addInitScript(TELL_VIOLATIONS);
        page.onConsoleMessage(this::hear);
        page.onPageError(error -> said.add("error: " + error));
        page.onRequestFailed(this::hear);
        page.onResponse(this::hear);
    }

    private void hear(ConsoleMessage message) {
        // What Chromium says about a document that is meant to be a refusal.
        if (refused.isEmpty() || !message.location().startsWith(refused)) {
            said.add(message.type() + ": " + message.text() + " at " + message.location());
        }
    }

    private void hear(Request failed) {
        said.add("failed: " + failed.url() + " " + failed.failure());
    }

    private void hear(Response response) {
        if (response.status() >= 400 && !response.request().isNavigationRequest()) {
            said.add(response.status() + ": " + response.url());
        }
    }

    /// @param status that the document is expected to have
    BrowserTab open(String address, int status) {
        refused = status >= 400 ? address : "";
        var response = page.navigate(address);
        assertThat(response.status()).describedAs(address).isEqualTo(status);
        return this;
    }

    /// Shows HTML that has no address, as a mail program does.
    BrowserTab show(String html) {
        page.setContent(html);
        return this;
    }

    /// Presses a button, and waits for the page that it leads to.
    BrowserTab press(String button) {
        int before = loaded;
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
        page.waitForCondition(() -> loaded > before);
        return this;
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    String heading() {
        return page.locator("h1").innerText();
    }

    /// Scrolls to every picture, so that lazy ones load too; each must have been decoded.
    ///
    /// @return how many there are
    int assertThatEveryPictureShows() {
        var pictures = page.locator("img").all();
        for (var picture : pictures) {
            picture.scrollIntoViewIfNeeded();
            var width =
                    picture.evaluate(
                            "async it => { await it.decode().catch(() => {}); return it.naturalWidth; }");
            assertThat((Integer) width)
                    .describedAs("width of %s", picture.getAttribute("src"))
                    .isPositive();
        }
        return pictures.size();
    }

    void assertThatNothingWasSaid() {
        assertThat(said).describedAs("what Chromium says about %s", page.url()).isEmpty();
    }

    void assertThatItFitsAPhone() {
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .describedAs("pixels by which %s scrolls sideways", page.url())
                .isLessThanOrEqualTo(0);
    }

    void assertThatItIsAPage() {
        assertThat(page.title()).describedAs("title of %s", page.url()).isNotBlank();
        assertThat(page.locator("h1").count()).describedAs("h1 of %s", page.url()).isEqualTo(1);
    }

    @Override
    public void close() {
        page.close();
    }
}
