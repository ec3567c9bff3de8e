/**
 * What a text that people write may be, whichever way they write it: into a page or into the API. It imports nothing of Pantry.
 */
@NullMarked
package pantry.portal.form;

import org.jspecify.annotations.NullMarked;
