@NullMarked
package fr.moncomptepartenaire.firstadmin.factor;

import org.jspecify.annotations.NullMarked;
