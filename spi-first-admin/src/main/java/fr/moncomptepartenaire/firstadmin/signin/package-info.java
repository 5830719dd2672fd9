/** What sign-in keeps from everybody else: timing without a browser, headers of the pages. */
@NullMarked
package fr.moncomptepartenaire.firstadmin.signin;

import org.jspecify.annotations.NullMarked;
