/** Addresses of people: given, proved, and looked for. */
@NullMarked
package fr.moncomptepartenaire.tests.address;

import org.jspecify.annotations.NullMarked;
