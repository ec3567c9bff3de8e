@NullMarked
package pantry.billing;

import org.jspecify.annotations.NullMarked;
