@NullMarked
package fr.moncomptepartenaire.store.query;

import org.jspecify.annotations.NullMarked;
