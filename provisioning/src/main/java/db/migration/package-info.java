/**
 * Migrations that SQL alone can't do alike on both databases, beside those in SQL. They import nothing of Pantry: what they
 * do stays as it was when they first ran.
 */
@NullMarked
package db.migration;

import org.jspecify.annotations.NullMarked;
