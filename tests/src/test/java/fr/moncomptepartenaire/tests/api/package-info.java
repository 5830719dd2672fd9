/** Our interfaces as strangers meet them: by clients generated from the OpenAPI documents. */
@NullMarked
package fr.moncomptepartenaire.tests.api;

import org.jspecify.annotations.NullMarked;
