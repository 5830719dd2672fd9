package fr.moncomptepartenaire.tests.browser;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.assertj.core.api.SoftAssertions;

/**
 * What holds of every screen, however it is looked at: no violation of WCAG 2.2 AA that axe can
 * see, nothing to scroll sideways, a French or English title that names the service, no complaint
 * of the browser. With {@code -Dtests.pictures=true} it leaves a picture of each look in {@code
 * target/screenshots}, for people to look at.
 */
final class Appearance {
  static final Path PICTURES = Path.of("target", "screenshots");
  private static final boolean WITH_PICTURES = Boolean.getBoolean("tests.pictures");

  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  /** The narrowest width of WCAG 1.4.10, and 4K. Only scrolling is looked at there. */
  private static final List<Integer> EXTREME_WIDTHS = List.of(320, 3840);

  /** What sticks out on the right, of the page or of our part of it; or an empty list. */
  private static final String OVERFLOW =
      "() => { const w = document.documentElement.clientWidth;"
          + " const ours = document.querySelector('"
          + OperatorConsole.PAGES
          + "');"
          + " if (ours && ours.scrollWidth > ours.clientWidth)"
          + " return ['our part of ' + ours.scrollWidth + ' in ' + ours.clientWidth];"
          + " return document.documentElement.scrollWidth <= w ? [] :"
          + " ['page of ' + document.documentElement.scrollWidth + ' in ' + w,"
          + " ...[...document.body.querySelectorAll('*')]"
          + " .filter(e => e.getBoundingClientRect().right > w + 0.5)"
          + " .map(e => e.tagName + '.' + e.className + '#' + e.id)]; }";

  private Appearance() {}

  /** Looks at the screen that the window shows, in every way. */
  static void check(Window window, String screen) {
    check(window, screen, List.of());
  }

  /**
   * The same, where the page around is not ours.
   *
   * @param ours what axe looks at, as selectors; everything for none
   */
  static void check(Window window, String screen, List<String> ours) {
    Page page = window.page();
    SoftAssertions all = new SoftAssertions();
    for (Viewport look : Viewport.values()) {
      if (look.isForPicturesOnly() && !WITH_PICTURES) {
        continue;
      }
      look.applyTo(page);
      String where = screen + ", " + look.fileSuffix();
      all.assertThat(overflow(page)).as("sticks out: %s", where).isEmpty();
      if (look.isForAxe()) {
        all.assertThat(violations(page, Appearance::everything, ours))
            .as("axe: %s", where)
            .isEmpty();
      } else if (look.isForContrast()) {
        all.assertThat(violations(page, Appearance::contrast, ours)).as("axe: %s", where).isEmpty();
      }
      picture(window, screen + "-" + look.fileSuffix());
    }
    for (int width : EXTREME_WIDTHS) {
      page.setViewportSize(width, 900);
      all.assertThat(overflow(page)).as("sticks out: %s, %s px", screen, width).isEmpty();
    }
    Viewport.WIDE.applyTo(page);
    all.assertThat(page.title()).as("title: %s", screen).endsWith(" – Mon Compte Partenaire");
    // Behind a dialog, the page and its heading are hidden from everybody.
    all.assertThat(page.locator("h1:not([aria-hidden=true] *)").count())
        .as("headings of first level: %s", screen)
        .isOne();
    all.assertThat(window.complaints()).as("complaints: %s", screen).isEmpty();
    all.assertAll();
  }

  /** Looks at the screen in the window as it is: for windows of a size of their own. */
  static void checkAsItIs(Window window, String screen) {
    SoftAssertions all = new SoftAssertions();
    all.assertThat(overflow(window.page())).as("sticks out: %s", screen).isEmpty();
    all.assertThat(violations(window.page(), Appearance::everything, List.of()))
        .as("axe: %s", screen)
        .isEmpty();
    all.assertThat(window.complaints()).as("complaints: %s", screen).isEmpty();
    all.assertAll();
  }

  /**
   * What sticks out of a page, once scripts have answered to a new size: Keycloak's own header goes
   * into a menu a moment after the window has become narrow.
   */
  static List<?> overflow(Page page) {
    List<?> found = List.of();
    for (int look = 0; look < 20; look++) {
      found = (List<?>) page.evaluate(OVERFLOW);
      if (found.isEmpty()) {
        return found;
      }
      page.waitForTimeout(100);
    }
    return found;
  }

  /** Takes a picture of a page, if any are wanted. */
  static void picture(Window window, String screen) {
    if (WITH_PICTURES) {
      window
          .page()
          .screenshot(
              new Page.ScreenshotOptions()
                  .setPath(PICTURES.resolve(screen + ".png"))
                  .setFullPage(true));
    }
  }

  /**
   * Takes a picture of a printed page, as large as the others in the documents, if any are wanted.
   */
  static void picture(byte[] pdf, String name) {
    if (WITH_PICTURES) {
      try (PDDocument document = Loader.loadPDF(pdf)) {
        Files.createDirectories(PICTURES);
        BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 80, ImageType.RGB);
        ImageIO.write(page, "png", PICTURES.resolve(name + ".png").toFile());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  // What is right, axe would describe element by element.
  private static AxeRunOptions onlyWhatIsWrong() {
    AxeRunOptions options = new AxeRunOptions();
    options.setResultTypes(List.of("violations"));
    return options;
  }

  private static AxeBuilder everything(AxeBuilder axe) {
    return axe.withTags(RULES);
  }

  private static AxeBuilder contrast(AxeBuilder axe) {
    return axe.withRules(List.of("color-contrast"));
  }

  private static List<String> violations(
      Page page, UnaryOperator<AxeBuilder> rules, List<String> ours) {
    AxeBuilder axe =
        rules.apply(new AxeBuilder(page).setLegacyMode(true).options(onlyWhatIsWrong()));
    ours.forEach(axe::include);
    AxeResults results = axe.analyze();
    return results.getViolations().stream()
        .map(
            rule ->
                rule.getId()
                    + ": "
                    + rule.getHelp()
                    + " "
                    + rule.getNodes().stream().map(node -> node.getHtml()).toList())
        .toList();
  }
}
