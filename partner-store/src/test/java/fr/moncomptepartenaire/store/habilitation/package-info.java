@NullMarked
package fr.moncomptepartenaire.store.habilitation;

import org.jspecify.annotations.NullMarked;
