package dev.pressroom.localcloud;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The Chromium that this machine has. Used by one thread.
final class Chromium implements AutoCloseable {
    /// How Debian, Ubuntu and Google call it.
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path program) {
        // The driver would fetch a browser of its own.
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(program)
                                        // Its sandbox does not work for root.
                                        .setChromiumSandbox(false));
    }

    /// Skips the test, and says so, where there is no Chromium.
    static Chromium start() {
        var program =
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                        .filter(Files::isExecutable)
                        .findFirst();
        assumeTrue(
                program.isPresent(),
                "SKIPPED: no page was opened in a browser, because the PATH has none of "
                        + String.join(", ", NAMES)
                        + "; on Debian: apt-get install chromium");
        return new Chromium(program.orElseThrow());
    }

    BrowserTab tab() {
        return new BrowserTab(browser);
    }

    @Override
    public void close() {
        playwright.close();
    }
}
