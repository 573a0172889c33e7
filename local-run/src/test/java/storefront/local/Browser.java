package storefront.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;

/** Chromium without a window, with the page in it. */
record Browser(String address, ChromeDriver driver) implements AutoCloseable {
    private static final int HIGH = 1200;

    Browser(String address) {
        this(
                address,
                new ChromeDriver(new ChromeOptions()
                        .setBinary(System.getProperty("chromium"))
                        .addArguments(
                                "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars")));
    }

    void open() {
        look("light", 1280);
        goTo(address);
        await().until(() -> has("roll", "users"));
    }

    void goTo(String url) {
        driver.get(url);
    }

    /** All at once, by the page's own means: an element that is replaced meanwhile is not missed. */
    String text(String selector) {
        return String.join("\n", texts(selector));
    }

    List<String> texts(String selector) {
        var texts = (List<?>) driver.executeScript(
                "return [...document.querySelectorAll(arguments[0])].map(one => one.innerText.trim().replace(/\\s+/g, ' '))",
                selector);
        return texts.stream().map(String::valueOf).toList();
    }

    double figure(String place, String name) {
        return Double.parseDouble(
                text("%s [data-figure='%s'] dd".formatted(place, name)).replace(",", ""));
    }

    boolean has(String button, String of) {
        return !driver.findElements(label(button, of)).isEmpty();
    }

    void press(String button, String of) {
        driver.executeScript("document.getElementById('answer').textContent = ''");
        driver.findElement(label(button, of)).click();
        await().until(() -> !text("#answer").isEmpty());
    }

    void follow(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
    }

    private static By label(String button, String of) {
        return By.cssSelector("button[aria-label='%s %s']".formatted(button, of));
    }

    /** The names of what has the focus, until it comes round. */
    List<String> tabThrough() {
        var names = new LinkedHashSet<String>();
        do {
            new Actions(driver).sendKeys(Keys.TAB).perform();
        } while (names.add(focused()) || names.size() < 10);
        return List.copyOf(names);
    }

    void tabTo(String name) {
        var most = 200;
        while (!focused().equals(name)) {
            assertThat(most--).as(name).isPositive();
            new Actions(driver).sendKeys(Keys.TAB).perform();
        }
    }

    void enter() {
        new Actions(driver).sendKeys(Keys.ENTER).perform();
    }

    String focused() {
        return driver.switchTo().activeElement().getAccessibleName();
    }

    boolean focusIsSeen() {
        return driver.executeScript("return getComputedStyle(document.activeElement).outlineStyle")
                .equals("solid");
    }

    void look(String scheme, int width) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", HIGH, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    void hide(boolean hidden) {
        driver.executeScript(
                "Object.defineProperty(document, 'hidden', {value: arguments[0], configurable: true});"
                        + "document.dispatchEvent(new Event('visibilitychange'))",
                hidden);
    }

    void offline(boolean offline) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    long number(String script) {
        return (long) driver.executeScript(script);
    }

    /** The type of the answer, or the error. */
    String fetch(String url, String options) {
        return String.valueOf(driver.executeAsyncScript(
                "const done = arguments[1]; fetch(arguments[0], %s).then(answer => done(answer.type), error => done(String(error)))"
                        .formatted(options),
                url));
    }

    void submit(String url) {
        driver.executeScript("""
                const form = document.createElement('form');
                Object.assign(form, {method: 'post', enctype: 'text/plain', action: arguments[0]});
                document.body.append(form);
                form.submit();""", url);
    }

    /** Of the rules of WCAG 2.2 A and AA, as far as axe can see. */
    List<?> violations() {
        try (var axe = Browser.class.getResourceAsStream("/axe.min.js")) {
            driver.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (List<?>) driver.executeAsyncScript("""
                const done = arguments[0];
                axe.run().then(({violations}) => done(violations.map(({id, nodes}) =>
                    id + ': ' + nodes.map(node => node.html + ' ' + node.failureSummary).join(' '))));""");
    }

    void picture(String name) {
        driver.executeScript("scrollTo(0, 0)");
        var directory = Path.of(System.getProperty("screenshots", "target/screenshots"));
        try {
            Files.createDirectories(directory);
            Files.write(directory.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
