"""What does a condition, a constraint or a calculation written in an XLSForm mean, and what is it worth now?

An expression is compiled when a form is loaded, into plain data: no `eval`, nothing that an uploaded form could run.
What the chat cannot evaluate (a path, an unknown function, `==`, `&&`) is refused there, never in front of a member.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from lark import Lark, Token, Transformer, v_args
from lark.exceptions import UnexpectedCharacters, UnexpectedInput

from models import errors
from troc.study.functions import ABSENT, FUNCTIONS
from troc.study.patterns import pattern_fault
from troc.study.values import Value, comparable, equal, number, truth

LONGEST = 1000  #: characters of one expression
DEEPEST = 60  #: nesting of one expression; keeps evaluation far from Python's recursion limit


class FormError(errors.FormError):
    """A form is refused: why (`code`, the end of its sentence's key), and where in the workbook.

    `row` counts as in the sheet (the headers are row 1), None when the fault has no row; `column` is the header, "choices"
    for the whole other sheet. Both are among the `arguments` that fill the sentence (0 for no row), with `details`.
    """

    def __init__(self, code: str, row: int | None = None, column: str = "", **details: str | int) -> None:
        super().__init__(f"error-form-{code}", row=row or 0, column=column, **details)
        self.code = code
        self.row = row
        self.column = column


@dataclass(frozen=True, slots=True)
class Literal:
    """A number or a text written in the expression."""

    value: float | str


@dataclass(frozen=True, slots=True)
class Reference:
    """The answer to another question, `${name}`; None is the answer being judged, written as a point."""

    name: str | None


@dataclass(frozen=True, slots=True)
class Call:
    """A function, or an operator under its sign ("neg" for the unary minus), and its arguments."""

    name: str
    arguments: tuple[Node, ...]


Node = Literal | Reference | Call


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression: its source, its tree, the questions it reads."""

    source: str
    node: Node
    references: frozenset[str]


_GRAMMAR = r"""
?start: either
?either: both | either OR both -> binary
?both: same | both AND same -> binary
?same: order | same SAME order -> binary
?order: total | order ORDER total -> binary
?total: product | total SIGN product -> binary
?product: unary | product TIMES unary -> binary
?unary: atom | MINUS unary -> negate
?atom: NUMBER -> number
     | STRING -> string
     | REFERENCE -> reference
     | DOT -> dot
     | "(" either ")"
     | NAME "(" [either ("," either)*] ")" -> call
OR: /or(?![\w-])/
AND: /and(?![\w-])/
SAME: "=" | "!="
ORDER: "<=" | ">=" | "<" | ">"
SIGN: "+" | "-"
MINUS: "-"
TIMES: "*" | /div(?![\w-])/ | /mod(?![\w-])/
NUMBER: /\d+(\.\d*)?|\.\d+/
STRING: /"[^"]*"|'[^']*'/
REFERENCE: /\$\{\s*[A-Za-z_][\w.-]*\s*\}/
DOT: "."
NAME: /[a-zA-Z][\w:-]*/
%import common.WS
%ignore WS
"""

#: What people bring from other languages or from richer forms; looked for outside quoted texts, first match wins.
_FOREIGN: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("double-equals", re.compile(r"==")),
    ("ampersands", re.compile(r"&|\|\|")),
    ("path", re.compile(r"/|\.\.|\[|\]|::|\||@")),
)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


_OF_THE_ANSWER = frozenset({"string-length", "normalize-space"})


@v_args(inline=True)
class _Builder(Transformer[Token, Node]):
    """Turns the parse into nodes as it goes, so that no deep tree is ever walked."""

    def number(self, token: Token) -> Node:
        return Literal(float(token))

    def string(self, token: Token) -> Node:
        return Literal(str(token)[1:-1])

    def reference(self, token: Token) -> Node:
        return Reference(str(token)[2:-1].strip())

    def dot(self, _token: Token) -> Node:
        return Reference(None)

    def negate(self, _sign: Token, operand: Node) -> Node:
        return Call("neg", (operand,))

    def binary(self, left: Node, operator: Token, right: Node) -> Node:
        return Call(str(operator), (left, right))

    def call(self, name: Token, *arguments: Node | None) -> Node:
        given = tuple(a for a in arguments if a is not None)
        # Without an argument these two speak of the answer being judged.
        return Call(str(name), given or (Reference(None),) if name in _OF_THE_ANSWER else given)


@cache
def _parser() -> Lark:
    return Lark(_GRAMMAR, parser="lalr", lexer="contextual", transformer=_Builder(), maybe_placeholders=True)


def compile_expression(
    source: str, known: Collection[str], *, dot: bool = False, row: int | None = None, column: str = ""
) -> Expression:
    """Compile one cell.

    `known` are the questions it may read; `dot` allows the point (constraints only). `row` and `column` go into the
    `FormError` raised for anything that could not be evaluated later.
    """

    def refuse(code: str, **details: str | int) -> FormError:
        return FormError(f"expression-{code}", row, column, **details)

    if len(source) > LONGEST:
        raise refuse("too-long", limit=LONGEST)
    bare = _QUOTED.sub("''", source)
    for code, pattern in _FOREIGN:
        if found := pattern.search(bare):
            raise refuse(code, near=found.group())
    try:
        node: Node = _parser().parse(source)  # type: ignore[assignment]  # the transformer makes nodes, not a Tree
    except UnexpectedInput as error:
        position = error.pos_in_stream if isinstance(error, UnexpectedCharacters) else None
        if position is None:
            token = getattr(error, "token", None)
            position = getattr(token, "start_pos", None)
        raise refuse("syntax", near=source[position:][:20] if position is not None else "") from error
    references: set[str] = set()
    for found_node, depth in _walk(node):
        if depth > DEEPEST:
            raise refuse("too-deep", limit=DEEPEST)
        if isinstance(found_node, Reference):
            if found_node.name is None:
                if not dot:
                    raise refuse("dot")
            elif found_node.name not in known:
                raise refuse("unknown-question", name=found_node.name)
            else:
                references.add(found_node.name)
        elif isinstance(found_node, Call):
            _check_call(found_node, refuse)
    return Expression(source, node, frozenset(references))


def _walk(node: Node) -> list[tuple[Node, int]]:
    found, waiting = [], [(node, 1)]
    while waiting:
        current, depth = waiting.pop()
        found.append((current, depth))
        if isinstance(current, Call):
            waiting.extend((argument, depth + 1) for argument in current.arguments)
    return found


def _check_call(call: Call, refuse: Callable[..., FormError]) -> None:
    if call.name in _OPERATORS or call.name in {"or", "and"}:
        return
    if call.name in FUNCTIONS:
        fewest, most = FUNCTIONS[call.name].fewest, FUNCTIONS[call.name].most
    elif call.name in {"today", "now"}:
        fewest, most = 0, 0
    elif call.name == "if":
        fewest, most = 3, 3
    elif call.name in ABSENT:
        raise refuse("absent-function", name=call.name, why=ABSENT[call.name])
    else:
        raise refuse("unknown-function", name=call.name[:64])
    count = len(call.arguments)
    odd = call.name == "weighted-checklist" and count % 2 == 1
    if count < fewest or (most is not None and count > most) or odd:
        raise refuse("arity", name=call.name, count=count)
    if call.name == "regex":
        pattern = call.arguments[1]
        if not isinstance(pattern, Literal) or pattern_fault(str(pattern.value)):
            raise refuse("pattern")


def _divide(left: float, right: float) -> float:
    if right == 0:
        return math.nan if left == 0 or math.isnan(left) else math.copysign(math.inf, left)
    return left / right


def _modulo(left: float, right: float) -> float:
    # The sign follows the left side, as in XPath; Python's % follows the right.
    return math.nan if right == 0 or math.isinf(left) or math.isnan(right) else math.fmod(left, right)


_OPERATORS: dict[str, Callable[..., Value]] = {
    "=": equal,
    "!=": lambda a, b: not equal(a, b),
    "<": lambda a, b: comparable(a) < comparable(b),
    "<=": lambda a, b: comparable(a) <= comparable(b),
    ">": lambda a, b: comparable(a) > comparable(b),
    ">=": lambda a, b: comparable(a) >= comparable(b),
    "+": lambda a, b: number(a) + number(b),
    "-": lambda a, b: number(a) - number(b),
    "*": lambda a, b: number(a) * number(b),
    "div": lambda a, b: _divide(number(a), number(b)),
    "mod": lambda a, b: _modulo(number(a), number(b)),
    "neg": lambda a: -number(a),
}


def evaluate(expression: Expression, values: Mapping[str, Value], today: date, dot: Value = "") -> Value:
    """What the expression is worth. A question without a value is empty; nothing raises once compiled.

    `values`: the answers by name, days as `date`, ticked choices as names with spaces between. `today`: the
    respondent's day; `now()` is the same day, since answers carry no finer time. `dot`: the answer being judged.
    """
    return _value(expression.node, values, today, dot)


def _value(node: Node, values: Mapping[str, Value], today: date, dot: Value) -> Value:
    if isinstance(node, Literal):
        return node.value
    if isinstance(node, Reference):
        return dot if node.name is None else values.get(node.name, "")
    name, arguments = node.name, node.arguments
    if name == "or" or name == "and":
        left = truth(_value(arguments[0], values, today, dot))
        return left if left == (name == "or") else truth(_value(arguments[1], values, today, dot))
    if name == "if":
        chosen = arguments[1] if truth(_value(arguments[0], values, today, dot)) else arguments[2]
        return _value(chosen, values, today, dot)
    if name == "today" or name == "now":
        return today
    known = [_value(argument, values, today, dot) for argument in arguments]
    operator = _OPERATORS.get(name)
    return operator(*known) if operator is not None else FUNCTIONS[name].compute(known)
