"""Whether a condition makes sense where it stands, and the same condition under the stable codes."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .expressions import NotUnderstood, Tree
from .shapes import WITH_CHOICES, QuestionType

NUMBERS, TEXTS, SEVERAL = "numbers", "texts", "several"


@dataclass(frozen=True)
class Asked:
    """A question as a condition sees it: ``choices`` leads from the sheet's own word to the stable code."""

    code: str
    type: QuestionType
    choices: Mapping[str, str]


@dataclass(frozen=True)
class Sense:
    """What a condition may speak of: the questions before it, by the sheet's names, and what the dot stands for."""

    before: Mapping[str, Asked]
    dot: Asked | None = None

    def made(self, tree: Tree) -> Tree:
        """The condition with stable codes. Raises :class:`NotUnderstood` when it cannot mean anything."""
        kind, *rest = tree
        if kind in ("and", "or", "not"):
            return [kind, *(self.made(part) for part in rest)]
        if kind == "selected":
            return self._selected(rest[0], rest[1])
        left, right = rest
        kinds = {self._kind(left), self._kind(right)}
        empty = ["text", ""] in (left, right)
        if kind not in ("=", "!=") and kinds != {NUMBERS}:
            raise NotUnderstood(_("only numbers can be compared with %(sign)s") % {"sign": kind})
        if SEVERAL in kinds and not empty:
            raise NotUnderstood(_("use selected() for a question with several answers"))
        if len(kinds) > 1 and not empty:
            raise NotUnderstood(_("a number is compared with a text; write a choice in quotation marks"))
        return [kind, self._coded(left, right), self._coded(right, left)]

    def _asked(self, tree: Tree) -> Asked:
        found = self.dot if tree[0] == "dot" else self.before.get(tree[1])
        if found is None and tree[0] == "dot":
            raise NotUnderstood(_("the dot stands for nothing here; name the question"))
        if found is None:
            raise NotUnderstood(_("there is no question ${%(name)s} before this one") % {"name": tree[1]})
        if found.type == "note":
            raise NotUnderstood(_("${%(name)s} has no answer") % {"name": found.code})
        return found

    def _selected(self, tree: Tree, choice: str) -> Tree:
        asked = self._asked(tree)
        if asked.type not in WITH_CHOICES:
            raise NotUnderstood(_("${%(name)s} has no choices") % {"name": asked.code})
        return ["selected", self._coded(tree, tree), _choice(asked, choice)]

    def _kind(self, tree: Tree) -> str:
        if tree[0] in ("ref", "dot"):
            return {"integer": NUMBERS, "select_multiple": SEVERAL}.get(self._asked(tree).type, TEXTS)
        if tree[0] == "count" and self._asked(tree[1]).type != "select_multiple":
            raise NotUnderstood(_("count-selected() needs a question with several answers"))
        return TEXTS if tree[0] == "text" else NUMBERS

    def _coded(self, tree: Tree, other: Tree) -> Tree:
        """One side of a comparison; a text beside a question with choices is one of its choices."""
        if tree[0] == "ref":
            return ["ref", self._asked(tree).code]
        if tree[0] == "count":
            return ["count", self._coded(tree[1], tree)]
        if tree[0] == "text" and tree[1] and other[0] in ("ref", "dot"):
            asked = self._asked(other)
            return ["text", _choice(asked, tree[1])] if asked.type in WITH_CHOICES else tree
        return tree


def _choice(asked: Asked, choice: str) -> str:
    if choice not in asked.choices:
        raise NotUnderstood(_("“%(choice)s” is no choice of ${%(name)s}") % {"choice": choice, "name": asked.code})
    return asked.choices[choice]
