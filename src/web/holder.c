/* As ss does it: the kernel lists listening sockets with their inode, and the process that has a file of that
 * inode open is the one. Files of /proc have no size, so they are read line by line. */
#include "web/holder.h"

#include "base/file.h"
#include "base/number.h"

#include <dirent.h>
#include <unistd.h>

enum {
	SEARCH_BYTES_MAX = 64 * ARENA_MIB,
	LINE_PARTS_MAX = 10, /* of a line of /proc/net/tcp: the inode is the last of them */
};

/* "  0: 0100007F:20E4 00000000:0000 0A …": parts stand between runs of spaces. */
static size_t split_line(struct text line, struct text parts[LINE_PARTS_MAX])
{
	struct text part;
	size_t n = 0;

	while (n < LINE_PARTS_MAX && text_split(&line, ' ', &part))
		if (!text_is_empty(part))
			parts[n++] = part;
	return n;
}

/* The inode of the line, when it is of a socket that listens (0A) on the port. */
static bool take_inode(struct arena *arena, struct text line, uint16_t port, const char **ret_inode)
{
	struct text parts[LINE_PARTS_MAX];
	char end[8];

	(void)snprintf(end, sizeof(end), ":%04X", (unsigned)port);
	if (split_line(line, parts) < LINE_PARTS_MAX || !text_ends(parts[1], text_of(end)) ||
	    !text_is(parts[3], "0A"))
		return false;
	*ret_inode = text_c(arena, parts[LINE_PARTS_MAX - 1]);
	return true;
}

static bool find_inode(struct arena *arena, const char *table, uint16_t port,
                       const char **ret_inode)
{
	FILE *file = fopen(table, "re");
	bool found = false;
	char *line = NULL;
	size_t n_room = 0;
	ssize_t n;

	while (file && !found && (n = getline(&line, &n_room, file)) > 0)
		found = take_inode(arena, (struct text){line, (size_t)n}, port, ret_inode);
	free(line);
	if (file)
		(void)fclose(file); /* only read */
	return found;
}

/* Whether a process has the socket open; its files are links such as "socket:[12345]". */
static bool has_socket(struct arena *arena, const char *pid, const char *link)
{
	DIR *files = opendir(text_format(arena, "/proc/%s/fd", pid).bytes);
	const struct dirent *file;
	bool found = false;

	while (files && !found && (file = readdir(files))) {
		char target[64];
		const ssize_t n = readlinkat(dirfd(files), file->d_name, target, sizeof(target));

		found = n > 0 && text_equals((struct text){target, (size_t)n}, text_of(link));
	}
	if (files)
		(void)closedir(files); /* only read */
	return found;
}

static bool take_name(struct arena *arena, const char *pid, struct holder *holder)
{
	FILE *file = fopen(text_format(arena, "/proc/%s/comm", pid).bytes, "re");
	const bool taken = file && fgets(holder->name, sizeof(holder->name), file);

	if (file)
		(void)fclose(file); /* only read */
	holder->name[strcspn(holder->name, "\n")] = '\0';
	return taken;
}

static bool find_process(struct arena *arena, const char *inode, struct holder *ret_holder)
{
	const char *link = text_format(arena, "socket:[%s]", inode).bytes;
	struct error unheard = error_in(LANG_EN);
	struct text *names;
	size_t n;

	if (!file_list(arena, "/proc", &names, &n, &unheard))
		return false;
	for (size_t i = 0; i < n; i++)
		if (number_parse_i64(names[i], &ret_holder->pid) &&
		    has_socket(arena, names[i].bytes, link))
			return take_name(arena, names[i].bytes, ret_holder);
	return false;
}

bool holder_find(uint16_t port, struct holder *ret_holder)
{
	AUTO(arena) struct arena *arena = arena_open(SEARCH_BYTES_MAX);
	struct holder holder = {0};
	const char *inode;

	if (!find_inode(arena, "/proc/net/tcp", port, &inode) &&
	    !find_inode(arena, "/proc/net/tcp6", port, &inode))
		return false;
	if (!find_process(arena, inode, &holder))
		return false;
	*ret_holder = holder;
	return true;
}
