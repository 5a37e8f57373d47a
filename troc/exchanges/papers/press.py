"""How does a paper become a PDF that can be kept, or the picture of a page?

PDF/A-2a and PDF/UA-1, fonts inside, the same bytes from the same facts.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

#: Seconds that a paper may take; the longest takes about one.
PATIENCE = 30.0


def pdf(template: Path, data: Mapping[str, Any], made_at: datetime) -> bytes:
    """The PDF of `template` filled with `data`; `made_at` (aware) is the date of creation written in the file.

    It is set by a process of its own, so that the compiler's 200 MB are given back at once; call it off the event loop.
    Raises `subprocess.SubprocessError` when that process fails or takes longer than `PATIENCE`: a fault of ours, never of the facts.
    """
    return _set(template, data, made_at)


def png(template: Path, data: Mapping[str, Any], made_at: datetime, page: int, ppi: int) -> bytes:
    """The picture of one page (from 1) at `ppi` pixels an inch; otherwise as `pdf`."""
    return _set(template, data, made_at, page=page, ppi=ppi)


def _set(template: Path, data: Mapping[str, Any], made_at: datetime, **picture: int) -> bytes:
    asked = {"template": str(template), "data": data, "made_at": int(made_at.timestamp())} | picture
    done = subprocess.run(  # noqa: S603 — our own interpreter, facts only through its input
        [sys.executable, "-m", __name__],
        input=json.dumps(asked, ensure_ascii=False, sort_keys=True).encode(),
        cwd=Path(__file__).parents[3],
        capture_output=True,
        timeout=PATIENCE,
        check=True,
    )
    return done.stdout


def compiled(template: Path, data: Mapping[str, Any], made_at: int) -> bytes:
    """The PDF in this process, `made_at` in seconds since 1970. Only the fonts of the libraries are used, never the system's."""
    # archiving with text and structure that can be read out (ISO 19005-2, level A), accessible (ISO 14289-1)
    return _compile(template, data, made_at, format="pdf", pdf_standards=["a-2a", "ua-1"])[0]


def pictures(template: Path, data: Mapping[str, Any], made_at: int, ppi: int) -> list[bytes]:
    """Every page as a PNG, in this process."""
    return _compile(template, data, made_at, format="png", ppi=float(ppi))


def _compile(template: Path, data: Mapping[str, Any], made_at: int, **wanted: Any) -> list[bytes]:
    # imported late: 80 MB of code that only the process of a paper maps
    import typst

    lato = find_spec("fontpkg_lato")
    folders = list(lato.submodule_search_locations or ()) if lato else []
    made = typst.compile(
        template,
        root=template.parent,
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=folders),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False, sort_keys=True)},
        timestamp=made_at,
        **wanted,
    )
    return made if isinstance(made, list) else [made]


def main() -> None:
    """One paper: what is asked comes in as JSON, the PDF goes out, or the picture of the page asked for."""
    asked = json.load(sys.stdin.buffer)
    template, data, made_at = Path(asked["template"]), asked["data"], asked["made_at"]
    if "page" in asked:
        sys.stdout.buffer.write(pictures(template, data, made_at, asked["ppi"])[asked["page"] - 1])
    else:
        sys.stdout.buffer.write(compiled(template, data, made_at))


if __name__ == "__main__":
    main()
