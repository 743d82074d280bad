"""What is printed of a review: the report in official form, the table of opinions with their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from giaoban.common import layout
from giaoban.common.dates import format_date
from giaoban.common.layout import Align, Column, Paragraph, PlainPrint, Row, Table
from giaoban.common.pictures import Series, StackedBar, StackedBars, picture_block
from giaoban.coordination.models import ReviewState
from giaoban.coordination.queries.review_bodies import parties_on
from giaoban.coordination.queries.review_snapshot import snapshot_of
from giaoban.coordination.rules.review_blocks import blocks_of, counts_by_lead
from giaoban.documents.queries.printing import official_document
from giaoban.documents.rules.blocks import layout_blocks
from giaoban.organisations.models import Tree

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from giaoban.coordination.models import Review, ReviewOpinion
    from giaoban.organisations.models import Organisation

SERIES: Final = (
    ("Đúng hạn", "s-done", ("done",)),
    ("Chậm", "s-tardy", ("done_late",)),
    ("Quá hạn, không thực hiện", "s-late", ("overdue", "missed")),
    ("Được miễn, chưa đến hạn", "s-idle", ("waived", "ahead")),
)
OUTCOMES: Final = {"accepted": "Tiếp thu", "partly": "Tiếp thu một phần", "not_accepted": "Không tiếp thu", "": "Chưa trả lời"}
WHOLE: Final = "Toàn bộ báo cáo"


def shown(review: Review) -> dict[str, Any]:
    """What a review says: as it was issued, else as it stands."""
    return review.snapshot if review.state == ReviewState.ISSUED else snapshot_of(review)


def compliance_picture(snapshot: Mapping[str, Any]) -> StackedBars | None:
    """How the obligations of the period stand, by the party that leads; none where nothing fell due."""
    counts = counts_by_lead(snapshot)
    if not counts:
        return None
    bars = [StackedBar(lead or "Các bên cùng chủ trì", _values(mine)) for lead, mine in counts.items()]
    if len(bars) > 1:
        bars.insert(0, StackedBar("Tất cả", tuple(sum(column) for column in zip(*(bar.values for bar in bars), strict=True))))
    return StackedBars("Tình hình thực hiện các việc của kỳ", tuple(Series(name, state) for name, state, _ in SERIES), tuple(bars))


def _values(counts: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(sum(counts.get(key, 0) for key in keys) for _, _, keys in SERIES)


def review_print(review: Review, on: date, body: Organisation | None = None) -> layout.OfficialDocument:
    """The report in the form of its body: that of the document where there is one, else a draft with its blanks."""
    snapshot = shown(review)
    content = _with_picture(layout_blocks(blocks_of(snapshot)), snapshot)
    if review.document is not None:
        paper = official_document(review.document, on)
        return layout.OfficialDocument(
            **{name: getattr(paper, name) for name in paper.__dataclass_fields__ if name != "content"}, content=content
        )
    issuer = body or review.regulation.keeper
    is_party = issuer.tree == Tree.PARTY
    parties = [party.body for party in parties_on(review.regulation, on)]
    return layout.OfficialDocument(
        form=layout.Form.PARTY if is_party else layout.Form.STATE,
        superior=issuer.parent.name if issuer.parent is not None else "",
        issuer=issuer.name,
        number=f"-BC/{issuer.symbol}" if is_party else f"/BC-{issuer.symbol}",
        place=issuer.province or "Hà Nội",
        dated_on=None,
        year=on.year,
        kind="Báo cáo",
        abstract=review.title[:1].lower() + review.title[1:],
        content=content,
        signatures=(layout.Signature("", "", ((layout.Capacity.ON_BEHALF, issuer.name),)),),
        recipients=tuple(one.name for one in parties if one.pk != issuer.pk),
        filing="VT",
        draft="DỰ THẢO",
    )


def _with_picture(blocks: tuple[layout.Block, ...], snapshot: Mapping[str, Any]) -> tuple[layout.Block, ...]:
    picture = compliance_picture(snapshot)
    at = next((place for place, block in enumerate(blocks) if isinstance(block, layout.Table)), None)
    if picture is None or at is None:
        return blocks
    return (*blocks[: at + 1], picture_block(picture, "Tình hình thực hiện các việc của kỳ", 150), *blocks[at + 1 :])


OPINION_COLUMNS: Final = (
    Column("STT", Align.CENTRE, 12),
    Column("Nội dung trong báo cáo", width=60),
    Column("Ý kiến tại hội nghị", width=78),
    Column("Người phát biểu", width=38),
    Column("Kết quả", Align.CENTRE, 28),
    Column("Giải trình", width=41),
)


def opinion_lines(opinions: list[ReviewOpinion]) -> list[tuple[str, ...]]:
    """The lines of the table: number, part, opinion, speaker, result, explanation."""
    return [
        (str(one.number), one.line.text if one.line is not None else WHOLE, one.text, one.speaker, OUTCOMES[one.outcome], one.explanation)
        for one in opinions
    ]


def opinions_print(review: Review) -> PlainPrint:
    """Bảng tiếp thu, giải trình ý kiến của hội nghị, on landscape A4."""
    opinions = list(review.opinions.select_related("line"))
    counts = {outcome: sum(1 for one in opinions if one.outcome == outcome) for outcome in OUTCOMES}
    said = ", ".join(f"{word.lower()} {counts[key]}" for key, word in OUTCOMES.items() if counts[key])
    facts = [f"Tổng số ý kiến: {len(opinions)}" + (f"; trong đó: {said}." if said else ".")]
    if review.meeting is not None:
        facts.insert(0, f"Hội nghị: {review.meeting.title}, ngày {format_date(review.meeting.day)}.")
    return PlainPrint(
        title="Bảng tổng hợp ý kiến, tiếp thu, giải trình", subtitle=review.title, issuer=review.regulation.keeper.name, landscape=True,
        content=(*(Paragraph(fact) for fact in facts), Table(OPINION_COLUMNS, tuple(Row(line) for line in opinion_lines(opinions)))),
    )  # fmt: skip
