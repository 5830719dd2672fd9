/** The operators' REST interface: reads JSON strictly, answers problems plainly. */
@NullMarked
package fr.moncomptepartenaire.firstadmin.http;

import org.jspecify.annotations.NullMarked;
