/* Random draws that anyone can repeat: xoshiro256** (Blackman and Vigna 2018), its state filled by
 * splitmix64 from a seed.
 *
 * A calculation that draws takes one 64-bit seed, which is printed with the result. Replicate number i
 * has a stream of its own, made from the seed and i, so that the draws do not depend on how replicates
 * are shared out among threads.
 */
#ifndef ANALYSIS_RANDOM_H
#define ANALYSIS_RANDOM_H

#include "base/base.h"

/* The name that results print beside the seed. */
#define RANDOM_NAME "xoshiro256**"

struct random_stream {
	uint64_t state[4];
};

/* The stream of one replicate. */
struct random_stream random_make(uint64_t seed, uint64_t replicate);

/* 64 random bits. */
uint64_t random_next(struct random_stream *stream);

/* A whole number in 0 .. n-1, each equally likely (Lemire 2019, with rejection); n is 1 or more. */
uint32_t random_below(struct random_stream *stream, uint32_t n);

/* A number in [0, 1) with 53 bits. */
double random_real(struct random_stream *stream);

#endif
