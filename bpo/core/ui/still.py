"""Templates whose still parts are rendered once a language: fixed text, `{% translate "…" %}`, icons, keys, buttons.

A frame of the house says some two hundred things that are the same on every page of every person who reads its
language. Django looks each of them up anew; here a run of such nodes becomes one node that keeps what it gave.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template import Context, Template, engines
from django.template.base import FilterExpression, Node, NodeList, TextNode
from django.template.defaulttags import URLNode
from django.template.library import SimpleBlockNode, SimpleNode
from django.template.loaders import cached
from django.templatetags.i18n import TranslateNode
from django.urls import NoReverseMatch, reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

# Tags whose outcome depends on their arguments and the language alone.
_still: set[Callable[..., Any]] = set()


def still[Tag: Callable[..., Any]](tag: Tag) -> Tag:
    """Mark the function of a simple tag as one that gives the same for the same arguments and language."""
    _still.add(tag)
    return tag


class Still(Node):
    """A run of still nodes: rendered by them at first, then from memory."""

    child_nodelists = ()

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes
        self.said: dict[tuple[str | None, bool], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        """What the nodes give in the language of now."""
        key = (get_language(), context.autoescape)
        found = self.said.get(key)
        if found is None:
            found = self.said[key] = SafeString("".join(str(node.render_annotated(context)) for node in self.nodes))
        return found


class Loader(cached.Loader):
    """Django's cached loader; what it keeps is folded."""

    def get_template(self, template_name: str, skip: Any = None) -> Template:
        """As the loader below; a template is folded when it is compiled."""
        found = super().get_template(template_name, skip)
        if not getattr(found, "is_folded", False):
            fold(found.nodelist)
            found.is_folded = True  # type: ignore[attr-defined]
        return found


def read_all() -> list[str]:
    """Compile every template of the house, and give their names: before its children are forked, so that nobody waits
    for it who opens a page for the first time, and all of them share what was read."""
    engine = engines["django"].engine  # type: ignore[attr-defined]
    found = {path.relative_to(folder) for folder in engine.dirs for path in folder.rglob("*.*") if path.is_file()}
    names = sorted(path.as_posix() for path in found)
    for name in names:
        engine.get_template(name)
    return names


class Address(URLNode):
    """`{% url %}` that remembers: a list asks for the same few hundred addresses on every page.

    No app of the house is mounted twice, so an address depends on its name and its values alone.
    """

    def render(self, context: Context) -> str:
        """As Django's, which also answers what has no address or values that cannot be remembered."""
        args = tuple(value.resolve(context) for value in self.args)
        named = tuple((name, value.resolve(context)) for name, value in self.kwargs.items())
        try:
            url = _address(settings.ROOT_URLCONF, self.view_name.resolve(context), args, named)
        except (NoReverseMatch, TypeError):
            return str(super().render(context))
        if self.asvar:
            context[self.asvar] = url
            return ""
        return str(conditional_escape(url)) if context.autoescape else url


@lru_cache(maxsize=8192)
def _address(root: str, name: str, args: tuple[Any, ...], named: tuple[tuple[str, Any], ...]) -> str:
    return reverse(name, args=args, kwargs=dict(named))


def address(name: str, *args: Any) -> str:
    """As `reverse`, for what writes the addresses of a whole list: it remembers what it gave."""
    return _address(settings.ROOT_URLCONF, name, args, ())


def fold(nodes: NodeList) -> None:
    """Replace every run of still nodes in this list, and in the lists inside it, by one; addresses remember."""
    folded: list[Node] = []
    run: list[Node] = []
    for node in [*nodes, None]:
        if node is not None and _is_still(node):
            run.append(node)
            continue
        folded += _as_one(run)
        run = []
        if node is not None:
            folded.append(_remembering(node) if type(node) is URLNode else node)
            for inner in _lists_of(node):
                fold(inner)
    nodes[:] = folded


def _remembering(node: URLNode) -> Address:
    found = Address(node.view_name, node.args, node.kwargs, node.asvar)
    found.token, found.origin = node.token, node.origin
    return found


def _as_one(run: list[Node]) -> list[Node]:
    if all(isinstance(node, TextNode) for node in run):
        return run
    one = Still(run)
    first = next(node for node in run if not isinstance(node, TextNode))
    one.token, one.origin = first.token, first.origin
    return [one]


def _is_still(node: Node) -> bool:
    if isinstance(node, TextNode):
        return True
    if isinstance(node, TranslateNode):
        return not node.asvar and not node.message_context and _is_literal(node.filter_expression)
    if isinstance(node, SimpleNode) and node.func in _still and node.target_var is None and not node.takes_context:
        fixed = all(_is_literal(value) for value in [*node.args, *node.kwargs.values()])
        return fixed and (not isinstance(node, SimpleBlockNode) or all(_is_still(inner) for inner in node.nodelist))
    return False


def _is_literal(expression: FilterExpression) -> bool:
    literal = not expression.is_var or getattr(expression.var, "literal", None) is not None
    return literal and not expression.filters


def _lists_of(node: Node) -> Iterator[NodeList]:
    """The lists inside a node, whatever it calls them; those of `if` stand beside their conditions."""
    for value in vars(node).values():
        if isinstance(value, NodeList):
            yield value
        elif isinstance(value, list):
            yield from (
                part for pair in value if isinstance(pair, tuple) for part in pair if isinstance(part, NodeList)
            )
