/* Work in several processes at once, on the cores there are.
 *
 * Processes share nothing, give all memory back, and one that dies takes no other with it. At most
 * a few for each core are there at a time; what they print comes in the order of the work.
 */
#ifndef TG_CLI_CREW_H
#define TG_CLI_CREW_H

#include <stddef.h>
#include <stdio.h>

/* Does the work `i`: what is printed to `out`, what went wrong to `err`. Returns bits, 0 to 127. */
typedef int (*crew_work)(const void *context, size_t i, FILE *out, FILE *err);

/* Works for i from 0 to n - 1. Returns all bits; `lost` is called instead of the work, and its bits
 * count, where a process was ended by a signal. */
int crew_run(crew_work work, crew_work lost, const void *context, size_t n, FILE *out, FILE *err);

#endif
