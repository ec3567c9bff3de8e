/**
 * The pages of a business unit: its home, its servers, one server. They may import {@code ui.parts}, {@code ui.shell},
 * {@code push}, {@code order} and the application services of provisioning and billing; each question is asked for the
 * tenant of whoever looks.
 */
@NullMarked
package pantry.portal.ui.tenant;

import org.jspecify.annotations.NullMarked;
