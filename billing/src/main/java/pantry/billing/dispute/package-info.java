/**
 * What people say about lines: questions of a tenant's owner, finance's answers, and credits, which never change a closed
 * bill but stand on the tenant's open one. It may import {@code pantry.billing}, {@code bill}, and of provisioning
 * {@code ground}, {@code feed} and {@code notice}.
 */
@NullMarked
package pantry.billing.dispute;

import org.jspecify.annotations.NullMarked;
