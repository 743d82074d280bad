"""Limitations, causes, proposals and directives: what a text reports as lacking, asked for or ordered."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from textwrap import shorten
from typing import TYPE_CHECKING

from giaoban.reading.core import cues, orders
from giaoban.reading.core.blocks import Block, Layout, Piece, clauses, sentences
from giaoban.reading.core.facts import Directive, Statement
from giaoban.reading.core.talk import SPEECH, Listener, Mode, State
from giaoban.reading.core.years import iso_last

if TYPE_CHECKING:
    from giaoban.reading.core.dates import Mention
    from giaoban.reading.core.people import NameSpan
    from giaoban.reading.core.view import View

_GIST = 160
_LEAD = re.compile(
    r"(?:(?:đặc biệt|ngoài ra|bên cạnh đó|đồng thời|do đó|vì vậy|cùng với đó|tuy nhiên|tuy vậy|song song với đó|trước hết|mặt khác|nhìn chung|theo đó|trong khi đó|cụ thể|trong đó|đáng chú ý|nhất là|dịp này|tại đây),? |[-+*•] ?|\d{1,2}[.)] ?|[a-zđ]\) ?)+"
)
_NEW_REQUEST = re.compile(r"(?:, đồng thời,?| và|,) (?=(?:đề nghị|kiến nghị|yêu cầu|giao (?!ban|lưu|thông))(?![^\W\d_]))")
_INNER = re.compile(r"(?:trong đó|nhưng|do|vì vậy) ?,? (?=[^,;]{0,80}(?:chưa|còn|thiếu))")
_MUST_LEAD = re.compile(r"^(?:cần|phải|có trách nhiệm|có nhiệm vụ) (?:phải )?")
_SAYS_CONCLUSION = re.compile(r"(?<![^\W\d_])(?:kết luận|chỉ đạo|yêu cầu)(?: (?:như sau|một số nội dung(?: sau)?|các nội dung sau))?$")
_ENDS_MODE = re.compile(
    r"(?<![^\W\d_])(?:tại (?:hội nghị|buổi|cuộc|phiên|hội thảo|lễ|đây)|trước đó|phát biểu|thay mặt|cũng tại|dịp này|nhân dịp|sau khi|theo báo cáo|báo cáo của|theo đó, đoàn)(?![^\W\d_])"
)


@dataclass
class Clauses:
    """The four kinds of statements, in the order of the text."""

    limitations: list[Statement] = field(default_factory=list)
    causes: list[Statement] = field(default_factory=list)
    proposals: list[Statement] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)


def find_clauses(view: View, layout: Layout, mentions: list[Mention], names: list[NameSpan], body_ends: dict[int, int]) -> Clauses:
    """Walk over the sentences of a text and sort its clauses."""
    return _Walk(view, mentions, names, body_ends).over(layout)


class _Walk(Listener):
    def __init__(self, view: View, mentions: list[Mention], names: list[NameSpan], body_ends: dict[int, int]) -> None:
        super().__init__(view, names)
        self.mentions = mentions
        self.body_ends = body_ends
        self.found = Clauses()

    def over(self, layout: Layout) -> Clauses:
        for block in layout.blocks:
            if block.is_caption or block.is_repeat or self._is_heading(block):
                continue
            pieces = sentences(self.view, block.start, block.end)
            for n, piece in enumerate(pieces):
                self._sentence(piece, opens=n == 0)
        return self.found

    def _is_heading(self, block: Block) -> bool:
        """Titles say nothing themselves; a heading inside the text sets what follows."""
        low = self.view.low[block.start : block.end]
        if block.is_title and not re.match(r"[ivx\d]+[.)]", low):
            return True
        if block.end - block.start < 120 and low[-1] not in ".;…" and not low.startswith(("-", "+", "*")):
            if cues.LIMITATION_HEAD.search(low):
                self.state = State(Mode.LIMITATION)
                return True
            if cues.PLAN_HEAD.search(low):
                self._plan(Piece(block.start, block.end))
                return True
        return False

    def _sentence(self, piece: Piece, *, opens: bool) -> None:
        low = self.view.low[piece.start : piece.end]
        if opens:
            self._paragraph(low)
        if _SAYS_CONCLUSION.search(low) and self.view.text[piece.end : piece.end + 2].lstrip().startswith(":"):
            self.state = State(Mode.DIRECTIVE, speaker=self.speaker(piece.start, piece.end), in_conclusion=True)
            return
        cause = cues.CAUSE.search(low)
        if cause:
            self._cause(piece, piece.start + cause.end())
            return
        solution = cues.SOLUTION.search(low)
        request = self.request(piece)
        if request is not None and not (solution and piece.start + solution.start() < request[1]):
            mode, at = request
            self._items(Piece(at, piece.end), mode)
            return
        if solution:
            self.state = State(Mode.PROPOSAL)
            self._items(Piece(piece.start + solution.end(), piece.end), Mode.PROPOSAL)
            return
        if self._limitation(piece, low):
            return
        plan = cues.PLAN_HEAD.search(low)
        if plan and not cues.PAST.search(low[: plan.end() + 30]) and self._plan_sentence(piece, plan):
            return
        self._continued(piece, opens=opens)

    def _paragraph(self, low: str) -> None:
        """A new paragraph keeps the mode only where it goes on with the same matter."""
        conclusion = cues.CONCLUSION.search(low[:160])
        if conclusion:
            self.state.in_conclusion = True
        if _ENDS_MODE.match(low) and not conclusion:
            self.state = State(in_conclusion=False)

    def _limitation(self, piece: Piece, low: str) -> bool:  # noqa: C901 - one turn of phrase after the other
        head = cues.LIMITATION_HEAD.search(low)
        turned = re.match(r"(?:tuy nhiên|tuy vậy|song|mặc dù|dù |bên cạnh đó|ngoài ra|đặc biệt)", low)
        start = piece.start
        if not head and "nhưng" not in low and self.state.mode is not Mode.LIMITATION and not (turned and self._is_lacking(piece)):
            lacking = [c for c in clauses(self.view, piece) if self._is_lacking(c)]
            alone = any(cues.STANDS_ALONE.match(self.view.low, self._lead(c)) for c in lacking) and not self.names_in(
                piece.start, piece.end
            )
            if (len(lacking) < 2 and not alone) or self.state.mode in {Mode.DIRECTIVE, Mode.PROPOSAL, Mode.PLAN}:
                return False
        listed = False
        if head and (colon := re.compile(r":|cụ thể;").search(self.view.low, piece.start, min(piece.end, piece.start + head.end() + 60))):
            start, listed = colon.end(), True
            if cues.LIMITATION.search(self.view.low, piece.start, colon.start()) and ";" not in low and colon.start() - piece.start > 90:
                start, listed = piece.start, False
        concession = re.compile(r"(?:mặc dù|tuy|dù)[^.;]{3,160}?(?:nhưng|song|, tuy nhiên|,) ").match(self.view.low, start, piece.end)
        if concession:
            start = concession.end()
        items = [c for c in clauses(self.view, Piece(start, piece.end)) if listed or self._is_lacking(c)]
        if not items:
            if head:
                self.state = State(Mode.LIMITATION, in_conclusion=self.state.in_conclusion)
                return True
            if self.state.mode is Mode.LIMITATION:
                self.state = State(in_conclusion=self.state.in_conclusion)
            return False
        for c in items:
            inner = _INNER.search(self.view.low, c.start, c.end) if len(items) > 1 else None
            a = inner.end() if inner and inner.start() > c.start + 20 else self._lead(c)
            told = SPEECH.search(self.view.low, a, min(c.end, a + 90))
            if told and self._is_lacking(Piece(told.end(), c.end)):
                a = told.end()
            self.found.limitations.append(self._statement(a, c.end, 0.75))
        self.state = State(Mode.LIMITATION, in_conclusion=self.state.in_conclusion)
        return True

    def _is_lacking(self, c: Piece) -> bool:
        for m in cues.LIMITATION.finditer(self.view.low, c.start, c.end):
            before = self.view.low[max(c.start, m.start() - 60) : m.start()]
            doubt = cues.NOT_YET_UNSURE if m[0].startswith(("chưa", "vẫn", "thiếu", "không", "còn")) else cues.NOT_LIMITATION
            if not doubt.search(before) and before.count('"') % 2 == 0:
                return True
        return False

    def _lead(self, c: Piece) -> int:
        lead = _LEAD.match(self.view.low, c.start, c.end)
        return lead.end() if lead and lead.end() < c.end else c.start

    def _plan(self, piece: Piece) -> None:
        inside = (m for m in self.mentions if piece.start <= m.start < piece.end and m.precision != "term")
        period = next(inside, None)
        deadline = (self.view.quote(period.start, period.end), iso_last(period)) if period else (None, None)
        self.state = State(Mode.PLAN, plan_deadline=deadline)

    def _plan_sentence(self, piece: Piece, plan: re.Match[str]) -> bool:
        """The sentence that opens a plan: its own tasks come behind the heading words."""
        low = self.view.low
        end = piece.start + plan.end()
        if cues.LIMITATION.search(low, piece.start, piece.end) or not (cues.TASK_VERB.search(low, piece.start, piece.end)):
            return False
        self._plan(Piece(piece.start, min(piece.end, end + 40)))
        rest = low[end : piece.end].strip()
        if (
            low[piece.end - 4 : piece.end + 1].rstrip().endswith((":", "sau"))
            or not rest
            or (len(rest) < 25 and not cues.TASK_VERB.search(rest))
        ):
            self.state.who = self._subject(piece)
            return True
        start = piece.start
        comma = re.compile(r"(?:về |trong )?(?:phương hướng|nhiệm vụ|kế hoạch)[^,;:]{0,80}[,:] ").match(low, piece.start)
        if comma:
            start = comma.end()
        self._items(Piece(start, piece.end), Mode.PLAN)
        return True

    def _subject(self, piece: Piece) -> str | None:
        m = re.compile(r"(?:năm \d{4},? )((?:\S+ ){1,6}?)(?=tập trung|tiếp tục|sẽ|phấn đấu|cần)").search(
            self.view.low, piece.start, piece.end
        )
        return self.view.quote(*m.span(1)).strip(" ,") if m else None

    def _continued(self, piece: Piece, *, opens: bool) -> None:
        """A sentence without a verb of its own speaker: it goes on with what was said before, or ends it."""
        mode = self.state.mode
        if mode not in {Mode.PROPOSAL, Mode.DIRECTIVE, Mode.PLAN}:
            return
        start = self._lead(piece)
        head = self.view.low[start : start + 160]
        task = cues.TASK_VERB.match(head)
        must = cues.MUST.search(head)
        if (
            not (task or must)
            and mode is Mode.DIRECTIVE
            and (verb := cues.TASK_VERB.search(head))
            and not cues.PAST.search(head[: verb.start()])
        ):
            must = verb if orders.deadline(self.view, start, piece.end, self.mentions)[1] else None
        told = cues.PROMISE.search(head) or cues.CLOSING.match(head) or (cues.PAST.search(head[:90]) and not (task or must))
        past = cues.PAST.search(head[: must.start()]) if must else None
        if told or past or not (task or must):
            if opens or told:
                self.state = State(in_conclusion=self.state.in_conclusion and not told)
            return
        if opens and mode is not Mode.PLAN and self.names_in(piece.start, piece.start + 60) and not must:
            self.state = State()
            return
        self._items(Piece(start, piece.end), mode)

    def _items(self, piece: Piece, mode: Mode) -> None:
        """Each clause of a span as one item; a second verb of request opens another."""
        changed = mode is not self.state.mode
        if changed:
            self.state.mode = mode
            self.state.who = None
        for clause in self._requests(piece):
            start = self._lead(clause)
            if clause.end - start < 12:
                continue
            words = self.view.low[start : clause.end]
            if mode is Mode.PROPOSAL and self._is_complaint(clause):
                inner = _INNER.search(self.view.low, clause.start, clause.end)
                self.found.limitations.append(self._statement(inner.end() if inner else start, clause.end, 0.6))
            elif mode is Mode.PROPOSAL:
                who, _ = orders.addressee(self.view, start, clause.end, self.body_ends)
                self.found.proposals.append(self._statement(start, clause.end, 0.7, who))
            elif not cues.PROMISE.match(words):
                self._directive(start, clause.end)

    def _is_complaint(self, clause: Piece) -> bool:
        """Among opinions some tell what is lacking and ask for nothing."""
        head = self.view.low[self._lead(clause) : clause.end]
        return self._is_lacking(clause) and not cues.TASK_VERB.match(head) and not cues.REQUEST.match(head) and not cues.MUST.search(head)

    def _requests(self, piece: Piece) -> list[Piece]:
        found: list[Piece] = []
        for clause in self._merged(clauses(self.view, piece)):
            at = clause.start
            for m in _NEW_REQUEST.finditer(self.view.low, clause.start, clause.end):
                found.append(Piece(at, m.start()))
                at = m.end()
            found.append(Piece(at, clause.end))
        return found

    def _merged(self, parts: list[Piece]) -> list[Piece]:
        """A part without a verb completes the list of the part before it."""
        found: list[Piece] = []
        for part in parts:
            low = self.view.low[self._lead(part) : part.end]
            verb = (
                cues.TASK_VERB.search(low[:90])
                or cues.ORDER.match(low)
                or cues.REQUEST.match(low)
                or re.match(r"(?:hỗ trợ|xử lý|giải quyết|đồng thời)", low)
            )
            if found and (not verb or (re.match(r"(?:đối với|cho|với) ", low) and not cues.MUST.search(low))):
                found[-1] = Piece(found[-1].start, part.end)
            else:
                found.append(part)
        return found

    def _directive(self, start: int, end: int) -> None:
        who, task = orders.addressee(self.view, start, end, self.body_ends)
        if who:
            self.state.who = who
        text, iso = orders.deadline(self.view, start, end, self.mentions)
        if text is None and self.state.mode is Mode.PLAN:
            text, iso = self.state.plan_deadline
        a, b = self.view.span(start, end)
        what = _MUST_LEAD.sub("", self.view.quote(task, end))
        section = "conclusion" if self.state.in_conclusion else None
        self.found.directives.append(Directive(a, b, 0.7, self.state.who, what, text, iso, self.state.speaker, section))

    def _cause(self, piece: Piece, at: int) -> None:
        for clause in clauses(self.view, Piece(at, piece.end)):
            self.found.causes.append(self._statement(self._lead(clause), clause.end, 0.7))

    def _statement(self, start: int, end: int, confidence: float, who: str | None = None) -> Statement:
        a, b = self.view.span(start, end)
        return Statement(a, b, confidence, shorten(self.view.source[a:b], _GIST, placeholder="…"), who)
