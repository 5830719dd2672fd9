@NullMarked
package fr.moncomptepartenaire.store.assurance;

import org.jspecify.annotations.NullMarked;
