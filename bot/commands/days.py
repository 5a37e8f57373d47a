"""Which day is meant by what is typed after an option?"""

from __future__ import annotations

from datetime import date, datetime

import click


class Day(click.ParamType[date]):
    """A day as JJ/MM/AAAA or AAAA-MM-JJ."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        for form in ("%d/%m/%Y", "%Y-%m-%d"):
            try:
                return datetime.strptime(str(value), form).date()  # noqa: DTZ007 - a day has no zone
            except ValueError:
                continue
        self.fail(str(value), param, ctx)
