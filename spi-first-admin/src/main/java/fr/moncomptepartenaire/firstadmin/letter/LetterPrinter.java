package fr.moncomptepartenaire.firstadmin.letter;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Turns a letter into the document that the institution posts.
 *
 * <p>A printer is called once per letter, by many threads in parallel, and keeps nothing: neither
 * the letter nor its secret may outlive the call, in memory, in a file or in a log.
 */
public interface LetterPrinter {

  /**
   * Writes one letter.
   *
   * @param letter the content
   * @param out where it goes; written only when the whole letter is ready, flushed, left open
   * @throws IOException when {@code out} fails
   */
  void print(LetterContent letter, OutputStream out) throws IOException;

  /**
   * Begins one document of many letters, each of which {@link #print} has made.
   *
   * @param out where it goes, letter by letter; left open
   */
  LetterDocument document(OutputStream out) throws IOException;
}
