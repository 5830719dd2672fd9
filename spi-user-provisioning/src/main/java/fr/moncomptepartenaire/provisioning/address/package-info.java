/**
 * Links that prove addresses. A GET only opens a page, since mail filters open links; a POST acts.
 */
@NullMarked
package fr.moncomptepartenaire.provisioning.address;

import org.jspecify.annotations.NullMarked;
