"""What is measured, side by side with the alternative? (`make bench`; one part: `python -m benchmarks.<part>`)"""

from __future__ import annotations

import asyncio
import os
import platform
import sys

from benchmarks import index, loops, start, study_export, updates


def main(given: list[str]) -> None:
    """Start and memory, updates a second, search, loops, what the study gives out; `given`: the options of `benchmarks.updates`."""
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n")
    print("Start and memory at rest (troquet run, demo firms, both encoders)")
    print(asyncio.run(start.starts()), end="\n\n", flush=True)
    print("Updates a second, the whole way, on SQLite")
    print(updates.main(given), end="\n\n", flush=True)
    print("A new listing among many others, on one thread (texts drawn from the training texts and the lexicon)")
    print(index.main([]), end="\n\n", flush=True)
    print("Loops of a few firms: the best set, beside greedy and loops of any length")
    loops.main([])
    print("\nWhat the study gives out (fictitious territory; libraries of SPSS and Stata included)")
    print(study_export.main([]), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
