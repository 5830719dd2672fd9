/** What the people of organisations can do to one another, natively and by our own interface. */
@NullMarked
package fr.moncomptepartenaire.tests.people;

import org.jspecify.annotations.NullMarked;
