/** What people see and do: the real screens in a real browser, looked at by axe as well. */
@NullMarked
package fr.moncomptepartenaire.tests.browser;

import org.jspecify.annotations.NullMarked;
