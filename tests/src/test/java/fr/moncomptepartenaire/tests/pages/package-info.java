/** What all pages and mails show. */
@NullMarked
package fr.moncomptepartenaire.tests.pages;

import org.jspecify.annotations.NullMarked;
