/* Copying every table of a home from one database to another, whatever the engines are. */
#ifndef PUBLISHING_COPY_H
#define PUBLISHING_COPY_H

#include "store/table.h"

/* Copies all rows of all tables but `migration`, which each database has of its own. The source is read in
 * one view; the target has been given a write with store_begin_write and is empty, or clear is set and its
 * rows go first. Nothing is committed here. */
MUST_CHECK bool copy_tables(struct store *from, struct store *to, bool clear, struct error *err);

#endif
