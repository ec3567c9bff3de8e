@NullMarked
package pantry.portal;

import org.jspecify.annotations.NullMarked;
