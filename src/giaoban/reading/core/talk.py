"""Who speaks to whom: whether a sentence gives an order, asks for something, or only tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from giaoban.reading.core import cues

if TYPE_CHECKING:
    from giaoban.reading.core.blocks import Piece
    from giaoban.reading.core.people import NameSpan
    from giaoban.reading.core.view import View

SPEECH = re.compile(r"(?<![^\W\d_])(?:cho biết|nhấn mạnh|nêu rõ|cho rằng|khẳng định|phát biểu|chỉ đạo|kết luận|nêu|lưu ý)(?: rằng)?[,:]? ")


class Mode(Enum):
    """What the sentences at hand are about."""

    NONE = "none"
    LIMITATION = "limitation"
    PROPOSAL = "proposal"
    DIRECTIVE = "directive"
    PLAN = "plan"


@dataclass
class State:
    """What carries over from sentence to sentence."""

    mode: Mode = Mode.NONE
    who: str | None = None
    speaker: str | None = None
    in_conclusion: bool = False
    plan_deadline: tuple[str | None, str | None] = (None, None)
    fresh: bool = False


class Listener:
    """Hears requests and orders in the sentences of one text, and keeps who spoke last."""

    def __init__(self, view: View, names: list[NameSpan]) -> None:
        self.view = view
        self.names = names
        self.state = State()

    def request(self, piece: Piece) -> tuple[Mode, int] | None:
        """A verb of request or order in the sentence, with what it is and where it begins."""
        low = self.view.low
        best: tuple[Mode, int] | None = None
        order = cues.ORDER.search(low, piece.start, max(piece.start, piece.end - 12))
        request = cues.REQUEST.search(low, piece.start, max(piece.start, piece.end - 12))
        first = min((m.start() for m in (order, request) if m), default=None)
        if first is None:
            return self._conclusion_speech(piece)
        verb = low[first : first + 12]
        subject = low[piece.start : first]
        quoted = subject.count('"') % 2 == 1
        if (
            quoted
            or (len(subject) > 260)
            or re.search(
                r"(?:được|theo|các|những|thực hiện|đáp ứng|tinh thần|nội dung|trên|việc|và|có|với|của|nhu cầu|một số|nhiều|chúc[^.;]*) $",
                subject,
            )
        ) and (not subject.endswith(" và ") or not self.names_in(piece.start, first)):
            return self._conclusion_speech(piece)
        if cues.PAST.search(subject[-14:]) and not verb.startswith(("đề nghị", "yêu cầu", "giao", "kiến nghị")):
            return None
        best = (self._who_speaks(piece, subject, verb, first), first)
        start = first
        if verb.startswith(("nhấn mạnh", "chỉ đạo", "có nhiệm vụ")):
            told = re.compile(r"[:,] ").search(low, first, piece.end)
            start = told.end() if told and verb.startswith(("nhấn mạnh", "chỉ đạo")) else piece.start
        self.state.speaker = self.speaker(piece.start, first) or self.state.speaker
        return best[0], start

    def names_in(self, start: int, end: int) -> list[NameSpan]:
        """People named in a span."""
        return [n for n in self.names if start <= n.start < end]

    def speaker(self, start: int, end: int) -> str | None:
        """The last person named in a span."""
        inside = self.names_in(start, end)
        return self.view.quote(inside[-1].start, inside[-1].end) if inside else None

    def _who_speaks(self, piece: Piece, subject: str, verb: str, first: int) -> Mode:  # noqa: C901, PLR0911 - one case after the other
        """Order or request: by the verb, by who speaks, by whom it is said to."""
        if verb.startswith(("kiến nghị", "đề xuất")):
            return Mode.PROPOSAL
        if verb.startswith(("giao", "nhắc nhở", "phân công", "lưu ý", "chỉ đạo", "nhấn mạnh", "có nhiệm vụ", "quán triệt")):
            return Mode.DIRECTIVE
        person = bool(self.names_in(piece.start, first))
        junior = cues.JUNIOR.search(subject)
        if verb.startswith("yêu cầu"):
            return Mode.PROPOSAL if junior and not person and not cues.SENIOR.search(subject) else Mode.DIRECTIVE
        if verb.startswith("mong"):
            return Mode.PROPOSAL
        upward = cues.UPWARD.match(self.view.low, first)
        if not subject.strip(" -+*,"):
            if upward and not self.state.in_conclusion:
                return Mode.PROPOSAL
            return Mode.DIRECTIVE if self.state.mode in {Mode.DIRECTIVE, Mode.PLAN} or self.state.in_conclusion else Mode.PROPOSAL
        if junior and not person:
            return Mode.PROPOSAL
        if person or cues.SENIOR.search(subject):
            return Mode.PROPOSAL if upward and not person else Mode.DIRECTIVE
        if upward:
            return Mode.PROPOSAL
        if self.state.mode in {Mode.DIRECTIVE, Mode.PROPOSAL}:
            return self.state.mode
        return Mode.DIRECTIVE if self.state.in_conclusion or "do đó" in subject else Mode.PROPOSAL

    def _conclusion_speech(self, piece: Piece) -> tuple[Mode, int] | None:
        """A leader who says what bodies are to go on doing gives an order too."""
        low = self.view.low
        verbs = list(SPEECH.finditer(low, piece.start, piece.end))
        urged = cues.MUST.search(low, verbs[0].end(), piece.end) if verbs else None
        if urged is None:
            return None
        # `Kết luận …, đồng chí … cho biết, …`: what is told comes behind the last verb of saying.
        speech = next(v for v in reversed(verbs) if v.end() <= urged.start())
        told = low[speech.end() : piece.end]
        must = cues.MUST.search(told[:200])
        intro = low[piece.start : speech.start()]
        senior = cues.CONCLUSION.search(intro) or (
            cues.SENIOR.search(intro) and re.search(r"thời gian tới|cuối năm|năm tới|cần |phải ", told[:160])
        )
        if not must or not senior or cues.PAST.search(told[: must.start()]) or cues.LIMITATION.search(told[:80]):
            return None
        if cues.CONCLUSION.search(intro):
            self.state.in_conclusion = True
        self.state.speaker = self.speaker(piece.start, speech.start())
        return Mode.DIRECTIVE, speech.end()
