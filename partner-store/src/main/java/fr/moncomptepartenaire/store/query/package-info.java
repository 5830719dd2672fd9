/**
 * Helpers for queries of all stores.
 *
 * <p>A query that selects several columns has a record as its result class ({@code
 * em.createQuery(jpql, Row.class)}): Hibernate calls the record's constructor with the selected
 * columns, in their order.
 */
@NullMarked
package fr.moncomptepartenaire.store.query;

import org.jspecify.annotations.NullMarked;
