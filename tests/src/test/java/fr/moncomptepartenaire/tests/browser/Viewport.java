package fr.moncomptepartenaire.tests.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fr.moncomptepartenaire.tests.dsl.Scale;

/** The ways in which every screen is looked at. */
enum Viewport {
  WIDE(1280, 800, ColorScheme.LIGHT),
  WIDE_DARK(1280, 800, ColorScheme.DARK),
  /** 1280 pixels at 200 %: as many CSS pixels as half of it. */
  DOUBLED(640, 400, ColorScheme.LIGHT),
  NARROW(360, 740, ColorScheme.LIGHT),
  NARROW_DARK(360, 740, ColorScheme.DARK);

  private final int width;
  private final int height;
  private final ColorScheme scheme;

  Viewport(int width, int height, ColorScheme scheme) {
    this.width = width;
    this.height = height;
    this.scheme = scheme;
  }

  void applyTo(Page page) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    page.setViewportSize(width, height);
  }

  /**
   * Sizes differ between these; what axe finds elsewhere it finds here. It takes seconds a page, so
   * that narrow windows are the campaign's.
   */
  boolean isForAxe() {
    return this == WIDE || (this == NARROW && Scale.isCampaign());
  }

  /** Of what axe looks at, the dark differs from the light by its colours only. */
  boolean isForContrast() {
    return this == WIDE_DARK;
  }

  /** Its size is looked at in the light, its colours at another size. */
  boolean isForPicturesOnly() {
    return this == NARROW_DARK;
  }

  String fileSuffix() {
    return switch (this) {
      case WIDE -> "1280-light";
      case WIDE_DARK -> "1280-dark";
      case DOUBLED -> "200-percent";
      case NARROW -> "360-light";
      case NARROW_DARK -> "360-dark";
    };
  }
}
