/* Whether a folder lies on a file system of another machine, where the locks that SQLite and the queue of
 * writers depend on are not to be trusted: two writers there can damage a home. */
#include "store/store_int.h"

#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>

/* From linux/magic.h and the sources of those that are not in it. */
static const struct {
	unsigned long type;
	const char *name;
} network_types[] = {
	{0x6969, "NFS"},        {0x517B, "SMB"},       {0xFF534D42, "CIFS"}, {0xFE534D42, "SMB"},
	{0x5346414F, "AFS"},    {0x6B414653, "AFS"},   {0x73757245, "Coda"}, {0x00C36400, "Ceph"},
	{0x0BD00BD0, "Lustre"}, {0x7461636F, "OCFS2"}, {0x01161970, "GFS2"},
};

enum { TYPE_FUSE = 0x65735546 };

const char *network_name_of_type(unsigned long type)
{
	for (size_t i = 0; i < COUNT(network_types); i++)
		if (network_types[i].type == type)
			return network_types[i].name;
	return NULL;
}

/* FUSE carries local file systems too: what it is stands in mountinfo, in the line of its device, behind
 * " - ": "36 35 0:41 / /mnt rw - fuse.sshfs host:/ rw". */
static const char *name_of_fuse_line(const char *line, dev_t device)
{
	static const char *const remote[] = {"sshfs",   "rclone",    "s3fs",
	                                     "davfs",   "glusterfs", "curlftpfs",
	                                     "gcsfuse", "blobfuse",  "juicefs"};
	const char *kind = strstr(line, " - fuse.");
	unsigned int high, low;

	if (!kind || sscanf(line, "%*d %*d %u:%u", &high, &low) != 2 ||
	    makedev(high, low) != device)
		return NULL;
	kind += strlen(" - fuse.");
	for (size_t i = 0; i < COUNT(remote); i++)
		if (strncmp(kind, remote[i], strlen(remote[i])) == 0)
			return remote[i];
	return NULL;
}

static const char *name_of_fuse(const char *folder)
{
	FILE *file = fopen("/proc/self/mountinfo", "re");
	const char *name = NULL;
	struct stat status;
	char *line = NULL;
	size_t n_room = 0;

	if (!file)
		return NULL;
	if (stat(folder, &status) == 0)
		while (!name && getline(&line, &n_room, file) > 0)
			name = name_of_fuse_line(line, status.st_dev);
	free(line);
	fclose(file);
	return name;
}

const char *network_name_of_folder(const char *folder)
{
	struct statfs found;

	if (statfs(folder, &found) != 0)
		return NULL;
	if ((unsigned long)found.f_type == TYPE_FUSE)
		return name_of_fuse(folder);
	return network_name_of_type((unsigned long)found.f_type);
}
