package fr.moncomptepartenaire.kernel.settings;

/** A setting that the server must not start with; the message names it and never shows a secret. */
public final class InvalidSettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidSettingException(String option, String problem) {
    super("Option 'spi-partner-settings--default--" + option + "': " + problem);
  }
}
