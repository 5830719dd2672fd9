package fr.moncomptepartenaire.kernel.settings;

/** A setting is invalid, and the server must not start. The message names it without secrets. */
public final class InvalidSettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidSettingException(String option, String problem) {
    super("Option 'spi-partner-settings--default--" + option + "': " + problem);
  }
}
