/** The public page on which an organisation that contests a claim freezes itself (R22). */
@NullMarked
package fr.moncomptepartenaire.firstadmin.contest;

import org.jspecify.annotations.NullMarked;
