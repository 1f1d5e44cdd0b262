"""Small faults that somebody could make: every mutant of a module, and how to put one into the running code.

A mutant is one node of the syntax tree replaced by another. Nothing is written to disk and nothing imported again: the
code of the running function is exchanged, so that a mutant costs a fork and the tests up to the first that fails.
"""

import __future__

import ast
import sys
from itertools import count
from typing import NamedTuple

COMPARISONS = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
ARITHMETIC = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.Pow: ast.Mult,
    ast.LShift: ast.RShift,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
OPPOSITES = {"min": "max", "max": "min", "any": "all", "all": "any"}
TAKING_ONE = {"min", "max", "sorted", "frozenset", "float", "abs"}
"""Functions that can be left out: what they are given stands in their place."""
NO_CODE = {"annotation", "returns", "decorator_list", "bases"}
COMPOUND = (ast.If, ast.For, ast.While, ast.Match, ast.Try, ast.FunctionDef, ast.ClassDef)


class Place(NamedTuple):
    """Where a node stands in a tree: its parent, the field, and the position where that holds several."""

    parent: ast.AST
    field: str
    position: int | None

    def put(self, node):
        if self.position is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.position] = node


class Mutant(NamedTuple):
    """One fault.

    Attributes:
        name: module, function, and what became what; with a number where the same is found again.
        module: its name.
        owner: the function or method in which it lies, or the class; empty for a statement of the module.
        lines: the first and the last of its statement: a test that reaches none of them cannot tell.
        statement: of the module, in which it lies.
        place: where it goes, in the tree of the module; ``node`` is what goes there.
    """

    name: str
    module: str
    owner: str
    lines: tuple[int, int]
    statement: ast.stmt
    place: Place
    node: ast.AST


def mutants_of(source, module):
    """Give the tree of a module, and every mutant that goes into it."""
    tree = ast.parse(source)
    found, seen = [], {}
    for owner, statement, top in _owners(tree):
        for around, lines, place, node in _sites(top, getattr(*top[:2])[top.position], (1, len(source))):
            shown = _shown(around)
            for other in _replacements(node):
                before = ast.unparse(around)
                place.put(other)
                changed = other if node is around else around
                after = ast.unparse(changed)
                name = f"{module.removeprefix('premortem.')} {owner}: {shown} → {_shown(changed)}"
                place.put(node)
                if after == before:
                    continue
                number = next(seen.setdefault(name, count(1)))
                name += f" ({number})" * (number > 1)
                reached = lines if "." in owner or owner.islower() else (1, len(source))
                found.append(Mutant(name, module, owner, reached, statement, place, other))
    return tree, found


def _owners(tree):
    """Give the functions, methods and other statements of a module: name, statement of the module, and place."""
    for position, statement in enumerate(tree.body):
        if not isinstance(statement, ast.ClassDef):
            yield getattr(statement, "name", ""), statement, Place(tree, "body", position)
            continue
        for inner, member in enumerate(statement.body):
            method = f".{member.name}" if isinstance(member, ast.FunctionDef) else ""
            yield statement.name + method, statement, Place(statement, "body", inner)


def _sites(place, node, lines, around=None):
    """Walk down a tree: each node with the lines of its statement, and the code that shows it to a reader."""
    if _is_left_alone(node):
        return
    if isinstance(node, ast.stmt):
        inner = [] if isinstance(node, ast.FunctionDef) else [one.lineno - 1 for one in getattr(node, "body", ())]
        lines = node.lineno, max(node.lineno, *inner[:1] or [node.end_lineno])
    if isinstance(node, ast.stmt | ast.match_case) or (
        isinstance(node, ast.expr) and not isinstance(node, ast.Constant)
    ):
        around = node
    yield around, lines, place, node
    for field, value in ast.iter_fields(node):
        several = [*enumerate(value)] if isinstance(value, list) else [(None, value)]
        for position, child in several:
            is_type = field in NO_CODE or (position == 0 and field == "args" and _shown(node).startswith("cast("))
            if isinstance(child, ast.AST) and not is_type:
                yield from _sites(Place(node, field, position), child, lines, around)


def _is_left_alone(node):
    """Tell what is no code: docstrings, imports, what is for typing alone, and how `zip` guards against ourselves."""
    match node:
        case ast.Import() | ast.ImportFrom() | ast.Expr(ast.Constant()) | ast.keyword("strict"):
            return True
        case ast.If(ast.Name("TYPE_CHECKING")) | ast.Assign(value=ast.Call(ast.Name("TypeVar"))):
            return True
    return isinstance(node, ast.Subscript) and ast.unparse(node.value) in ("dict", "list", "set", "tuple")


def _shown(node):
    lines = ast.unparse(node).split("\n")
    return lines[0] if isinstance(node, COMPOUND) else " ".join(line.strip() for line in lines)


# ---- what can stand in place of a node


def _replacements(node):
    match node:
        case ast.Constant(bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(int(value) | float(value)):
            yield from (ast.Constant(value + 1), ast.Constant(value - 1))
        case ast.Constant(str(value)):
            yield ast.Constant("" if value else "X")
        case ast.expr():
            yield from _expressions(node)
        case ast.comprehension(target, iterated, conditions, is_async):
            yield from (ast.comprehension(target, iterated, kept, is_async) for kept in _without_one(conditions, 0))
        case ast.Slice(lower, upper, step):
            yield from [ast.Slice(None, upper, step)] if lower else []
            yield from [ast.Slice(lower, None, step)] if upper else []
        case ast.stmt():
            yield from (ast.copy_location(other, node) for other in _statements(node))
        case _:
            yield from _patterns(node)


def _expressions(node):
    match node:
        case ast.Compare(left, [operator], others):
            yield from (ast.Compare(left, [other()], others) for other in COMPARISONS[type(operator)])
        case ast.BinOp(left, operator, right):
            yield ast.BinOp(left, ARITHMETIC[type(operator)](), right)
        case ast.BoolOp(operator, values):
            yield ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), values)
            yield from (ast.BoolOp(operator, kept) if kept[1:] else kept[0] for kept in _without_one(values))
        case ast.UnaryOp(_, operand):
            yield operand
        case ast.IfExp(_, body, orelse):
            yield from (body, orelse)
        case ast.Lambda(arguments):
            yield ast.Lambda(arguments, ast.Constant(None))
        case ast.Call(called, arguments, keywords) if ast.unparse(called) != "cast":
            yield from _calls(called, arguments, keywords)
        case _:
            yield from _displays(node)


def _patterns(node):
    match node:
        case ast.match_case(pattern, guard, body) if guard:
            yield ast.match_case(pattern, None, body)
        case ast.MatchSequence(patterns):
            yield from (ast.MatchSequence(kept) for kept in _without_one(patterns))
        case ast.MatchOr(patterns):
            yield from (ast.MatchOr(kept) if kept[1:] else kept[0] for kept in _without_one(patterns))


def _displays(node):
    match node:
        case ast.Dict(keys, values):
            for kept in _without_one([*zip(keys, values, strict=True)]):
                yield ast.Dict(*map(list, zip(*kept, strict=True)))
        case ast.Tuple(elements, ast.Load()) | ast.List(elements, ast.Load()):
            yield from (type(node)(kept, ast.Load()) for kept in _without_one(elements))
        case ast.Set(elements):
            yield from (ast.Set(kept) for kept in _without_one(elements))


def _calls(called, arguments, keywords):
    name = ast.unparse(called)
    for place in range(len(arguments) - 1 if name not in OPPOSITES else 0):
        first, second = arguments[place : place + 2]
        yield ast.Call(called, [*arguments[:place], second, first, *arguments[place + 2 :]], keywords)
    for kept in _without_one(keywords, 0):
        if "strict" not in {one.arg for one in keywords}:
            yield ast.Call(called, arguments, kept)
    if name in OPPOSITES:
        yield ast.Call(ast.Name(OPPOSITES[name], ast.Load()), arguments, keywords)
    if name in TAKING_ONE:
        yield from (one for one in arguments if not isinstance(one, ast.Starred))


def _statements(node):
    match node:
        case ast.Return(value) if value and ast.unparse(value) != "None":
            yield ast.Return(ast.Constant(None))
        case ast.If(_, body, orelse):
            yield from (ast.If(ast.Constant(taken), body, orelse) for taken in (True, False))
        case ast.While(_, body, orelse):
            yield ast.While(ast.Constant(value=False), body, orelse)
        case ast.For(target, _, body, orelse):
            yield ast.For(target, ast.Tuple([], ast.Load()), body, orelse)
        case ast.AugAssign(target, operator, value):
            yield from (ast.Pass(), ast.AugAssign(target, ARITHMETIC[type(operator)](), value))
        case ast.Raise() | ast.Continue() | ast.Break() | ast.Assign([ast.Attribute() | ast.Subscript()]):
            yield ast.Pass()
        case ast.Expr(ast.Call()) if "super()" not in ast.unparse(node):
            yield ast.Pass()
        case ast.Match(subject, cases):
            yield from (ast.Match(subject, kept) for kept in _without_one(cases))


def _without_one(several, least=1):
    """Leave out each in turn, as long as some are left."""
    return ([*several[:place], *several[place + 1 :]] for place in range(len(several)) if len(several) > least)


# ---- into the running code


def apply(mutant, tree):
    """Put a mutant into the running code; the only way back is to end the process."""
    mutant.place.put(mutant.node)
    ast.fix_missing_locations(tree)
    namespace = vars(sys.modules[mutant.module])
    if not mutant.owner:
        _redefine(mutant.statement, namespace)
        return
    kind, _, method = mutant.owner.partition(".")
    live = vars(namespace[kind])[method] if method else namespace[kind]
    if isinstance(live, type):  # a named tuple: all that it says beside its methods are the defaults of its fields
        live.__new__.__defaults__ = _executed(mutant.statement, dict(namespace))[kind].__new__.__defaults__
        return
    function = live.fget if isinstance(live, property) else live
    function.__code__ = _code_of(compile(tree, function.__code__.co_filename, "exec"), mutant.owner)
    [definition] = [top for top in _owners(tree) if top[0] == mutant.owner]
    given = getattr(*definition[2][:2])[definition[2].position].args.defaults
    codes = [compile(ast.Expression(one), "", "eval") for one in given]
    function.__defaults__ = tuple(eval(code, namespace) for code in codes)  # noqa: S307 (our own code)


def _redefine(statement, namespace):
    """Run a statement of a module again, and hand what it defines to whoever imported it by name."""
    before = dict(namespace)
    after = _executed(statement, namespace)
    for name in after.keys() - {"__builtins__"}:
        if after[name] is not before.get(name):
            for module in [*sys.modules.values()]:
                if vars(module).get(name, after) is before.get(name):
                    setattr(module, name, after[name])


def _executed(statement, namespace):
    flags = __future__.annotations.compiler_flag
    exec(compile(ast.Module([statement], []), "", "exec", flags), namespace)  # noqa: S102 (our own code)
    return namespace


def _code_of(code, owner):
    """Find the code of a function in that of its module."""
    inner = [one for one in code.co_consts if hasattr(one, "co_qualname")]
    return next(
        (found for one in inner if (found := one if one.co_qualname == owner else _code_of(one, owner))),
        None,
    )
