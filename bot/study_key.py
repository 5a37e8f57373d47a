"""Under which key does the study make its codes?

It lies in a file of its own under the data folder, which no copy of the database holds: who finds a backup cannot tell which
row a code stands for, and once the file is destroyed nobody can.
"""

from __future__ import annotations

from pathlib import Path

from models.work import Clock

FOLDER = "study"
_BYTES = 32


def study_key(data_dir: Path, clock: Clock) -> bytes:
    """The key, made when it is first asked for; readable by its owner only."""
    path = data_dir / FOLDER / "key"
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_suffix(".part")
        draft.touch(mode=0o600)
        draft.write_text(clock.secret(_BYTES), "ascii")
        draft.replace(path)
    return path.read_text("ascii").strip().encode()
