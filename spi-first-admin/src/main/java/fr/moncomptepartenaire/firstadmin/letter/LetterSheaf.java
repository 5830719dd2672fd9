package fr.moncomptepartenaire.firstadmin.letter;

import java.io.Closeable;
import java.io.IOException;

/**
 * One document of many letters, written as they come: what was added is on its way and no longer
 * held. Closing ends the document and leaves the stream open.
 */
public interface LetterSheaf extends Closeable {

  /** Adds a letter as {@link LetterPrinter#print} has made it. */
  void add(byte[] letter) throws IOException;
}
