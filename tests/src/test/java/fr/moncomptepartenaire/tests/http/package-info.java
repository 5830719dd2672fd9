/** What holds at every operation: limits, names, types, and what an answer says of itself. */
@NullMarked
package fr.moncomptepartenaire.tests.http;

import org.jspecify.annotations.NullMarked;
