"""Would the tests notice the mistakes such programs usually hold? (`make seeded-bugs`)

Each mistake of `seeded_bugs` is put into a child of this process, which then runs the tests that must fail with it; the
same tests are first run without any, and must pass.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.reliability.seeded_bugs import BUGS, Bug

HUNG = 30  #: seconds after which a test that a mistake keeps busy for ever has noticed it


class Verdicts:
    """A plugin of pytest that keeps which tests ran, and which failed in their own words."""

    def __init__(self) -> None:
        self.passed: set[str] = set()
        self.failed: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call":
            (self.passed if report.passed else self.failed).add(report.nodeid)


def verdicts(tests: Sequence[str], bug: Bug | None) -> tuple[int, int]:
    """(how many of `tests` passed, how many failed), in a child in which `bug` was put."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.close(reading)
            quiet = os.open(os.devnull, os.O_WRONLY)
            os.dup2(quiet, 1)
            if bug is not None:
                bug.patch()
            seen = Verdicts()
            with tempfile.TemporaryDirectory(prefix="troquet-seeded-") as folder:
                words = ["-q", "-p", "no:xdist", "-p", "no:cacheprovider", "-o", f"timeout={HUNG}"]
                pytest.main([*words, f"--basetemp={Path(folder) / 'tests'}", *tests], plugins=[seen])
            os.write(writing, f"{len(seen.passed)} {len(seen.failed)}".encode())
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        told = pipe.read().split()
    os.waitpid(child, 0)
    return (int(told[0]), int(told[1])) if told else (0, 0)


def main() -> int:
    """Print the table; 0 when every mistake was noticed by every test named for it."""
    begun = time.monotonic()
    tests = sorted({test for bug in BUGS for test in bug.caught_by})
    passed, failed = verdicts(tests, None)
    print(f"{'no mistake':>40}  {passed} of {len(tests)} tests pass")
    if (passed, failed) != (len(tests), 0):
        return 1
    caught = 0
    for bug in BUGS:
        _, failed = verdicts(bug.caught_by, bug)
        seen = failed == len(bug.caught_by)
        caught += seen
        word = "caught by" if seen else "NOT caught by"
        print(f"{bug.name:>40}  {word} {', '.join(test.partition('::')[2] for test in bug.caught_by)}", flush=True)
    print(f"{caught} of {len(BUGS)} caught in {time.monotonic() - begun:.0f} s")
    return 0 if caught == len(BUGS) else 1


if __name__ == "__main__":
    sys.exit(main())
