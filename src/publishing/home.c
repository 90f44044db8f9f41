/* Homes: reading the conf, opening, finding who acts. Making one is in init.c. */
#include "publishing/home.h"

#include "base/file.h"
#include "publishing/erase.h"

enum { CONF_BYTES_MAX = 64 * 1024 };

static bool set_conf(struct home_conf *conf, struct text key, const char *value)
{
	if (text_is(key, "database"))
		conf->database = value;
	else if (text_is(key, "person"))
		conf->person = value;
	else if (text_is(key, "trusted_header"))
		conf->trusted_header = value;
	else if (text_is(key, "trusted_from"))
		conf->trusted_from = value;
	else if (text_is(key, "capture_allow"))
		conf->capture_allow = value;
	else
		return false;
	return true;
}

static void read_line(struct arena *arena, struct text line, struct place place,
                      struct problems *problems, struct home_conf *conf)
{
	struct text rest = line, key;

	if (text_is_empty(line) || line.bytes[0] == '#')
		return;
	if (!text_split(&rest, '=', &key) || !rest.bytes ||
	    !set_conf(conf, text_trim(key), text_c(arena, text_trim(rest)))) {
		problems_add(problems, place, "\"%.*s\" is no setting", TEXT_ARGS(line));
		problems_hint(problems, "Settings are database = ADDRESS, person = REF, "
		                        "trusted_header = NAME, trusted_from = ADDRESS and "
		                        "capture_allow = RANGES.");
	}
}

/* A header that counts from anywhere would let everybody be anybody. */
static bool check_trusted(const struct home_conf *conf, struct error *err)
{
	if (!conf->trusted_header == !conf->trusted_from)
		return true;
	(void)FAIL(err, ERR_INPUT,
	           "%s has one of trusted_header and trusted_from without the other", HOME_CONF);
	return HINT(err, "Write both, or neither.");
}

bool home_read_conf(struct arena *arena, const char *path, struct home_conf *ret_conf,
                    struct error *err)
{
	const char *file = file_join(arena, path, HOME_CONF);
	struct problems problems = problems_make(arena, err->lang);
	struct home_conf conf = {0};
	struct text bytes, line;
	size_t nr = 1;

	if (!file_exists(file)) {
		(void)FAIL(err, ERR_ABSENT, "%s is no home: it has no %s", path, HOME_CONF);
		return HINT(
			err,
			"Name a home with -C HOME, or make one: plumbline init HOME --pack PACK.");
	}
	if (!file_read(arena, file, CONF_BYTES_MAX, &bytes, err) ||
	    !text_take(arena, bytes, file, &bytes, err))
		return false;
	for (; text_split(&bytes, '\n', &line); nr++)
		read_line(arena, text_trim(line), (struct place){.file = file, .line = nr},
		          &problems, &conf);
	if (!problems_settle(&problems, err) || !check_trusted(&conf, err))
		return false;
	*ret_conf = conf;
	return true;
}

bool home_write_conf(struct arena *arena, const char *path, const struct home_conf *conf,
                     struct error *err)
{
	struct buffer out = buffer_make(arena);

	buffer_add_c(&out, "# The home of a plumbline mapping.\n");
	if (conf->database)
		buffer_add_format(&out, "database = %s\n", conf->database);
	if (conf->person)
		buffer_add_format(&out, "person = %s\n", conf->person);
	if (conf->trusted_header)
		buffer_add_format(&out, "trusted_header = %s\ntrusted_from = %s\n",
		                  conf->trusted_header, conf->trusted_from);
	if (conf->capture_allow)
		buffer_add_format(&out, "capture_allow = %s\n", conf->capture_allow);
	return file_write(file_join(arena, path, HOME_CONF), buffer_text(&out), err);
}

const char *home_address(struct arena *arena, const char *path, const struct home_conf *conf)
{
	return conf->database ? conf->database : file_join(arena, path, HOME_DB);
}

static bool say_unfinished(const char *path, struct error *err)
{
	(void)FAIL(err, ERR_ABSENT, "the home %s was not finished: its database holds no mapping",
	           path);
	return HINT(err, "Run plumbline init again with the same words.");
}

bool home_open_at(struct arena *arena, const char *path, struct home *ret_home, struct error *err)
{
	AUTO(home) struct home home = {.path = path};
	bool found;

	if (!home_read_conf(arena, path, &home.conf, err))
		return false;
	home.db = store_open(home_address(arena, path, &home.conf), STORE_EXISTING, err);
	if (!home.db || !audit_find_mapping(home.db, &home.chain, &found, err))
		return false;
	if (!found)
		return say_unfinished(path, err);
	if (!publishing_finish_erasure(home.db, path, &home.finished_erasure, err))
		return false;
	*ret_home = home;
	home.db = NULL;
	return true;
}

void home_drop(struct home *home)
{
	store_drop(&home->db);
}

bool home_find_actor(const struct home *home, const char *ref, struct arena *arena,
                     struct person *ret_person, struct error *err)
{
	if (!ref)
		ref = home->conf.person;
	if (ref)
		return access_find_person(home->db, text_of(ref), arena, ret_person, err);
	(void)FAIL(err, ERR_INPUT, "nobody is named who does this");
	return HINT(err, "Say --as REF, or write person = REF into %s.", HOME_CONF);
}
