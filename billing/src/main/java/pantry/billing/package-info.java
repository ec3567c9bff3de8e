/**
 * What all rooms of billing share: settings, money, a page of a list. It may import {@code ground} alone.
 */
@NullMarked
package pantry.billing;

import org.jspecify.annotations.NullMarked;
