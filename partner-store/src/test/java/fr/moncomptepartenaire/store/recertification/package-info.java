@NullMarked
package fr.moncomptepartenaire.store.recertification;

import org.jspecify.annotations.NullMarked;
