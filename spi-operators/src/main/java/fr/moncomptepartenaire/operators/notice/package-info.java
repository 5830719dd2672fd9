/** The notices of claims, which operators print and post. */
@NullMarked
package fr.moncomptepartenaire.operators.notice;

import org.jspecify.annotations.NullMarked;
