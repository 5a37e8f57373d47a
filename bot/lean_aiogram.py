"""How does aiogram come in without the validators that Troquet never uses?

On import aiogram builds a validator for each of its several hundred types and methods, most of which hold all the others:
160 MB and 3 s of processor. Troquet only reads updates, and `Update` alone leads to all that an update may hold: built by
itself it takes 50 MB and 0.7 s. Calls to Telegram are `bot.transport`'s, so no method is ever built.
"""

from __future__ import annotations

import sys
from typing import Any, Literal, Optional, Union

from pydantic import BaseModel


def import_aiogram() -> None:
    """Import aiogram, building `Update` only; nothing happens when it is there already.

    Should a later aiogram need more than its own names to build `Update`, all types are built as it would have.
    """
    if "aiogram" in sys.modules:
        return
    build = BaseModel.__dict__["model_rebuild"]
    BaseModel.model_rebuild = classmethod(lambda *_, **__: None)  # type: ignore[method-assign, assignment]
    try:
        import aiogram  # the import is the purpose, and must wait for the line above
    finally:
        BaseModel.model_rebuild = build  # type: ignore[method-assign]
    names = _names(aiogram)
    # what went wrong in a handler comes to us in an ErrorEvent, which holds the update
    ours = (aiogram.types.Update, aiogram.types.ErrorEvent)
    if not all(kind.model_rebuild(_types_namespace=names, raise_errors=False) for kind in ours):
        for kind in names.values():
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                kind.model_rebuild(_types_namespace=names)


def _names(aiogram: Any) -> dict[str, Any]:
    """What the annotations of aiogram's types may name."""
    # late, since aiogram must not come in before its validators are held back
    from aiogram.client.default import Default

    known = {name: getattr(aiogram.types, name) for name in aiogram.types.__all__}
    return known | {"Default": Default, "Literal": Literal, "Optional": Optional, "Union": Union}
