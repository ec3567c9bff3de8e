/**
 * From the change feed to open pages: what changes by anyone shows everywhere within a second. It may import the feed and
 * {@code ground}, and knows no page.
 */
@NullMarked
package pantry.portal.push;

import org.jspecify.annotations.NullMarked;
