"""Each step from one shape of the tables to the next; additive first, so that two versions of the program can run together."""
