"""How do the files of an export become one archive, the same to the byte for the same reading?"""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

#: No file of an archive tells when it was written: that would differ each time.
_DATE = (1980, 1, 1, 0, 0, 0)
_BLOCK = 1 << 20
_OWNER_ONLY = 0o600 << 16
SUMS = "SHA256SUMS"


def measured(folder: Path) -> dict[str, tuple[int, str]]:
    """Bytes and SHA-256 of each file beneath the folder, by its path from there."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_size, digest(path))
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_sums(folder: Path, files: Mapping[str, tuple[int, str]]) -> None:
    """Write SHA256SUMS, as `sha256sum --check` reads it."""
    lines = (f"{digest}  {name}\n" for name, (_, digest) in sorted(files.items()))
    (folder / SUMS).write_text("".join(lines), "utf-8")


def pack(folder: Path, target: Path) -> None:
    """Write the archive of all that is beneath the folder, for its owner only; whole or not at all."""
    draft = target.with_name(f".{target.name}.part")
    draft.touch(mode=0o600)
    try:
        with zipfile.ZipFile(draft, "w") as archive:
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    _add(archive, path, path.relative_to(folder).as_posix())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _add(archive: zipfile.ZipFile, path: Path, name: str) -> None:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = _OWNER_ONLY
    entry.create_system = 3  # Unix, wherever it is made
    entry.file_size = path.stat().st_size  # lets the archive choose the large form only where it is needed
    with path.open("rb") as source, archive.open(entry, "w") as sink:
        shutil.copyfileobj(source, sink, _BLOCK)
