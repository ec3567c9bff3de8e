/**
 * What is told by mail, in the words of the pages' bundle: the same as plain text and as simple HTML. It may import {@code
 * parts} and what billing and provisioning publish.
 */
@NullMarked
package pantry.portal.ui.mail;

import org.jspecify.annotations.NullMarked;
