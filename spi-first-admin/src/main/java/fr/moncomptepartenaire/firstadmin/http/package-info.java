/** The operators' REST interface (DESIGN §6): reads JSON strictly, answers problems plainly. */
@NullMarked
package fr.moncomptepartenaire.firstadmin.http;

import org.jspecify.annotations.NullMarked;
