/**
 * Who is told by mail and webhook, and how that went: a tenant's owners of their own, finance of all. It may import {@code
 * parts} and {@code shell}.
 */
@NullMarked
package pantry.portal.ui.notice;

import org.jspecify.annotations.NullMarked;
