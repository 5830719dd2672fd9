@NullMarked
package fr.moncomptepartenaire.store.http;

import org.jspecify.annotations.NullMarked;
