@NullMarked
package fr.moncomptepartenaire.firstadmin.signin;

import org.jspecify.annotations.NullMarked;
