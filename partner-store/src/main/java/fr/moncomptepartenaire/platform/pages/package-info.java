/** What all pages and mails of a partner realm show, whoever makes them. */
@NullMarked
package fr.moncomptepartenaire.platform.pages;

import org.jspecify.annotations.NullMarked;
