"""The curious reader of a group's months: what else could be true? Written apart from ``reports.rules``.

She knows the cells that are shown, the year's totals, the forms of each month, and how answers hang together. A hidden
number is safe when she finds a second world that fits everything she sees and has another number there.
"""

from collections import defaultdict

TRIES = 4000  # in one search; who gives up has found no other world


class Page:
    """Whole numbers from 0, and sums of them that lie between two bounds."""

    def __init__(self):
        self.true, self.shown, self.sums = {}, set(), []

    def number(self, name, true, shown=False):
        self.true[name] = true
        self.shown |= {name} if shown else set()

    def sum(self, terms, low=0, high=0):
        """``terms``: name and factor. ``None``: no bound on that side."""
        self.sums.append((list(terms.items()), low, high))

    def naive(self):
        """What follows from the first look: the sums alone, one after the other, until nothing moves."""
        return self._narrow({name: self._start(name) for name in self.true}, range(len(self.sums)))

    def other_world(self, name):
        """A world in which this number is another one, or None."""
        self.tries = TRIES
        spans, true = self.naive(), self.true[name]
        for low, high in ((true + 1, spans[name][1]), (spans[name][0], true - 1)):
            if low <= high and (found := self._search({**spans, name: (low, high)}, [name])):
                assert self.fits(found) and found[name] != true
                return found
        return None

    def fits(self, world):
        """Whether a world shows the same page."""
        same = all(world[name] == self.true[name] for name in self.shown)
        sums = [(sum(c * world[name] for name, c in terms), low, high) for terms, low, high in self.sums]
        return same and all((low is None or n >= low) and (high is None or n <= high) for n, low, high in sums)

    def _start(self, name):
        return (self.true[name],) * 2 if name in self.shown else (0, 999)

    def _search(self, spans, moved):
        spans = self._narrow(spans, {n for name in moved for n in self._at[name]})
        self.tries -= 1
        if spans is None or self.tries < 0:
            return None
        open_ = [name for name, (low, high) in spans.items() if low < high]
        if not open_:
            return {name: low for name, (low, _) in spans.items()}
        name = min(open_, key=lambda each: spans[each][0] <= self.true[each] <= spans[each][1])
        low, high = spans[name]
        for value in sorted(range(low, min(high, low + 60) + 1), key=lambda value: abs(value - self.true[name])):
            if found := self._search({**spans, name: (value, value)}, [name]):
                return found
            if self.tries < 0:
                return None
        return None

    @property
    def _at(self):
        if not hasattr(self, "_index"):
            self._index = defaultdict(list)
            for number, (terms, _, _) in enumerate(self.sums):
                for name, _ in terms:
                    self._index[name].append(number)
        return self._index

    def _narrow(self, spans, waiting):
        """The bounds that follow; None when no world has them."""
        spans, waiting = dict(spans), dict.fromkeys(waiting)
        while waiting:
            number = next(iter(waiting))
            del waiting[number]
            terms, low, high = self.sums[number]
            ends = [sorted((c * spans[name][0], c * spans[name][1])) for name, c in terms]
            least, most = sum(a for a, _ in ends), sum(b for _, b in ends)
            for (name, c), (mine, top) in zip(terms, ends, strict=True):
                a = mine if low is None else max(mine, low - (most - top))
                b = top if high is None else min(top, high - (least - mine))
                if a > b:
                    return None
                new = (a, b) if c > 0 else (-b, -a)
                if new != spans[name]:
                    spans[name] = new
                    waiting |= dict.fromkeys(self._at[name])
        return spans


def page_of(months, shown, questions, asked):
    """The page as she reads it. ``shown``: the number of each spot, None when kept back. All questions that are given
    are laid beside each other. ``asked``: in how many forms of a month a question was put."""
    page = Page()
    for question in questions:
        columns = defaultdict(dict)
        for month, counts in months.items():
            row = {}
            for spot in shown:
                if spot[:2] == (month, question.code):
                    page.number(spot, counts.get(spot[1:], 0), shown[spot] is not None)
                    row[spot] = columns[spot[2]][spot] = 1
            _row(page, month, question, row, asked(counts, question.code))
        for column in columns.values():
            total = sum(page.true[spot] for spot in column)
            page.sum(column, total, total)
    return page


def _row(page, month, question, row, asked):
    """How the answers of a month hang together."""
    whole = (month, *question.within)
    if whole not in page.true:
        whole = (month, question.code, "")
        page.number(whole, asked, shown=True)
    if question.single:
        page.sum({**row, whole: -1})
        return
    told = (month, question.code, "told")
    alone = {spot for spot in row if spot[2] in {"-", question.none}}
    page.number(told, asked - sum(page.true[spot] for spot in alone))
    page.sum({told: 1, **dict.fromkeys(alone, 1), whole: -1})
    for spot in row.keys() - alone:
        page.sum({told: 1, spot: -1}, 0, None)
    page.sum({**dict.fromkeys(row.keys() - alone, 1), told: -1}, 0, None)
