/** How both REST interfaces of ours read JSON and tell what is wrong (RFC 9457). */
@NullMarked
package fr.moncomptepartenaire.platform.http;

import org.jspecify.annotations.NullMarked;
