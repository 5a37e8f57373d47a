"""How does a paper become a PDF that can be kept: PDF/A-2a and PDF/UA-1, fonts inside, the same bytes from the same facts?"""

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
    asked = {"template": str(template), "data": data, "made_at": int(made_at.timestamp())}
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
    """The same in this process, `made_at` in seconds since 1970. Only the fonts of the libraries are used, never the system's."""
    # imported late: 80 MB of code that only the process of a paper maps
    import typst

    lato = find_spec("fontpkg_lato")
    folders = list(lato.submodule_search_locations or ()) if lato else []
    return typst.compile(
        template,
        root=template.parent,
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=folders),
        format="pdf",
        # archiving with text and structure that can be read out (ISO 19005-2, level A), accessible (ISO 14289-1)
        pdf_standards=["a-2a", "ua-1"],
        sys_inputs={"data": json.dumps(data, ensure_ascii=False, sort_keys=True)},
        timestamp=made_at,
    )


def main() -> None:
    """One paper: what is asked comes in as JSON, the PDF goes out."""
    asked = json.load(sys.stdin.buffer)
    sys.stdout.buffer.write(compiled(Path(asked["template"]), asked["data"], asked["made_at"]))


if __name__ == "__main__":
    main()
