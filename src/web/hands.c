/* A list under a lock. */
#include "web/hands.h"

#include <pthread.h>

struct hands_rack {
	pthread_mutex_t lock;
	char *address;
	struct hands *free;
};

static void hands_drop(struct hands **hands)
{
	if (!*hands)
		return;
	store_drop(&(*hands)->db);
	free(*hands);
	*hands = NULL;
}

static bool make(struct hands_rack *rack, struct hands **ret_hands, struct error *err)
{
	AUTO(hands) struct hands *hands = calloc(1, sizeof(*hands));

	if (!hands)
		return FAIL(err, ERR_IO, "the machine has no memory left");
	hands->db = store_open(rack->address, STORE_EXISTING, err);
	if (!hands->db)
		return false;
	*ret_hands = hands;
	hands = NULL;
	return true;
}

bool hands_rack_open(const char *address, struct hands_rack **ret_rack, struct error *err)
{
	AUTO(hands_rack) struct hands_rack *rack = calloc(1, sizeof(*rack));

	if (!rack || !(rack->address = strdup(address)))
		return FAIL(err, ERR_IO, "the machine has no memory left");
	(void)pthread_mutex_init(&rack->lock, NULL); /* cannot fail without attributes */
	if (!make(rack, &rack->free, err) || !store_prepare_all(rack->free->db, err))
		return false;
	*ret_rack = rack;
	rack = NULL;
	return true;
}

void hands_rack_drop(struct hands_rack **rack)
{
	if (!*rack)
		return;
	while ((*rack)->free) {
		struct hands *hands = (*rack)->free;

		(*rack)->free = hands->next;
		hands_drop(&hands);
	}
	free((*rack)->address);
	free(*rack);
	*rack = NULL;
}

bool hands_take(struct hands_rack *rack, struct hands **ret_hands, struct error *err)
{
	struct hands *hands;

	(void)pthread_mutex_lock(&rack->lock); /* fails only for a lock that is none */
	hands = rack->free;
	if (hands)
		rack->free = hands->next;
	(void)pthread_mutex_unlock(&rack->lock);
	if (!hands)
		return make(rack, ret_hands, err);
	*ret_hands = hands;
	return true;
}

void hands_give(struct hands_rack *rack, struct hands **hands, bool broken)
{
	if (!*hands)
		return;
	if (broken) {
		hands_drop(hands);
		return;
	}
	(void)pthread_mutex_lock(&rack->lock); /* as above */
	(*hands)->next = rack->free;
	rack->free = *hands;
	(void)pthread_mutex_unlock(&rack->lock);
	*hands = NULL;
}
