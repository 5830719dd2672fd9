/** Sign-in without leaks: equal timing of the direct grant, headers of the pages. */
@NullMarked
package fr.moncomptepartenaire.firstadmin.signin;

import org.jspecify.annotations.NullMarked;
