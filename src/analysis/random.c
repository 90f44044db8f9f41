/* The generator behind every bootstrap interval.
 *
 * xoshiro256** is small, fast and well tested; splitmix64 turns a seed that people choose (1, 2019)
 * into a state without structure. The constants are those of the authors; test_random.c holds the
 * first outputs of their reference code.
 */
#include "analysis/random.h"

static uint64_t next_splitmix(uint64_t *state)
{
	uint64_t z = (*state += UINT64_C(0x9e3779b97f4a7c15));
	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

static uint64_t rotate(uint64_t x, int n_bits)
{
	return (x << n_bits) | (x >> (64 - n_bits));
}

struct random_stream random_make(uint64_t seed, uint64_t replicate)
{
	/* The seed is mixed before the replicate is added: else seed 1 replicate 2 and seed 2
	 * replicate 1 would be the same stream. */
	uint64_t state = seed;
	uint64_t mixed = next_splitmix(&state) + replicate;
	struct random_stream stream;
	for (size_t i = 0; i < COUNT(stream.state); i++)
		stream.state[i] = next_splitmix(&mixed);
	return stream;
}

uint64_t random_next(struct random_stream *stream)
{
	uint64_t *s = stream->state;
	uint64_t result = rotate(s[1] * 5, 7) * 9;
	uint64_t t = s[1] << 17;

	s[2] ^= s[0];
	s[3] ^= s[1];
	s[1] ^= s[2];
	s[0] ^= s[3];
	s[2] ^= t;
	s[3] = rotate(s[3], 45);
	return result;
}

uint32_t random_below(struct random_stream *stream, uint32_t n)
{
	uint64_t product = (random_next(stream) >> 32) * n;
	if ((uint32_t)product < n) {
		uint32_t refused = -n % n;
		while ((uint32_t)product < refused)
			product = (random_next(stream) >> 32) * n;
	}
	return (uint32_t)(product >> 32);
}

double random_real(struct random_stream *stream)
{
	return (double)(random_next(stream) >> 11) * 0x1.0p-53;
}
