@NullMarked
package fr.moncomptepartenaire.firstadmin.claim.form;

import org.jspecify.annotations.NullMarked;
