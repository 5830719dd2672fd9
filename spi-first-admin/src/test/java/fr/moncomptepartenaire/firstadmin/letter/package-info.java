@NullMarked
package fr.moncomptepartenaire.firstadmin.letter;

import org.jspecify.annotations.NullMarked;
