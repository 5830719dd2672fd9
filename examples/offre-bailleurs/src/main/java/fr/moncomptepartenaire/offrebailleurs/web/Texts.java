package fr.moncomptepartenaire.offrebailleurs.web;

import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** The texts in the language of a browser: French, unless it prefers English. */
record Texts(Locale locale) {
  private static final List<Locale> LANGUAGES = List.of(Locale.FRENCH, Locale.ENGLISH);

  /** Where euros are counted in English. */
  private static final Locale IRELAND = Locale.forLanguageTag("en-IE");

  private static final ResourceBundle.Control EXACT =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  /** The texts for a header {@code Accept-Language}. */
  static Texts of(Optional<String> accepted) {
    try {
      return new Texts(
          accepted
              .map(Locale.LanguageRange::parse)
              .map(ranges -> Locale.lookup(ranges, LANGUAGES))
              .orElse(Locale.FRENCH));
    } catch (IllegalArgumentException e) {
      return new Texts(Locale.FRENCH);
    }
  }

  String language() {
    return locale.getLanguage();
  }

  /** The text of that key, with values in the place of {0} and so on. */
  String get(String key, Object... values) {
    return new MessageFormat(bundle(locale).getString(key), locale).format(values);
  }

  static ResourceBundle bundle(Locale language) {
    return ResourceBundle.getBundle(Texts.class.getPackageName() + ".messages", language, EXACT);
  }

  String money(BigDecimal euros) {
    return NumberFormat.getCurrencyInstance(language().equals("fr") ? Locale.FRANCE : IRELAND)
        .format(euros);
  }

  String day(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(language().equals("fr") ? Locale.FRANCE : Locale.UK)
        .format(day);
  }
}
