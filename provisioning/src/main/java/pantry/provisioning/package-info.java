@NullMarked
package pantry.provisioning;

import org.jspecify.annotations.NullMarked;
