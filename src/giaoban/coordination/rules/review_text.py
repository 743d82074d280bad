"""The lines of a review, written from its facts: each figure has as many records as it says, no sentence is without one.

The outline is that of a review of a coordination regulation (union-work 6.2, 2.4): where nothing is known, no line stands, and the
page asks. The order of lines within a section is the order of this module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.dates import format_date
from giaoban.coordination.rules.review_facts import Behind, Figure, Line, Reference
from giaoban.coordination.rules.review_findings import causes, difficulties, finding_lines, proposals, remedies
from giaoban.coordination.rules.review_results import Standings, results, standings_of
from giaoban.coordination.rules.review_words import MOST_NAMED, days_late, due, ended, listed, lowered, named, share, unended

if TYPE_CHECKING:
    from collections.abc import Iterator

    from giaoban.coordination.rules.review_facts import OccurrenceFact, ReviewFacts


def compile_lines(facts: ReviewFacts) -> list[Line]:
    """All lines of a review, section after section."""
    standings = standings_of(facts)
    return [
        *_leadership(facts),
        *results(facts, standings),
        *_achieved(facts, standings),
        *_not_achieved(facts, standings),
        *_advantages(facts, standings),
        *difficulties(facts),
        *causes(facts, standings),
        *_tasks(facts, standings),
        *proposals(facts),
    ]


def _leadership(facts: ReviewFacts) -> Iterator[Line]:
    for key, word, records, make, said in (
        ("documents", "văn bản", facts.documents, facts.of_paper, "Các bên đã ban hành {} văn bản để triển khai, thực hiện Quy chế: {}."),
        ("disseminations", "lần phổ biến", facts.disseminations, facts.of_paper, "Đã tổ chức phổ biến, quán triệt {} lần: {}."),
        ("meetings", "cuộc họp", facts.meetings, facts.of_meeting, "Các bên đã tổ chức {} cuộc họp theo Quy chế: {}."),
    ):
        if records:
            names = named([one.name for one in records[:MOST_NAMED]], len(records))
            yield Line("leadership", key, said.format(len(records), names), [Figure(key, word, Behind(make, records))])


def _achieved(facts: ReviewFacts, standings: Standings) -> Iterator[Line]:
    counted = standings.counted
    done, late = standings.of("done"), standings.of("done_late")
    if counted and (done or late):
        fulfilled = len(done) + len(late)
        text = f"Trong {len(counted)} việc đến hạn, các bên đã hoàn thành {fulfilled} việc, đạt {share(fulfilled, len(counted))}"
        parts = [f"{len(group)} việc {word}" for group, word in ((done, "đúng hạn"), (late, "chậm so với thời hạn")) if group]
        figures = [
            Figure("counted", "việc đến hạn", standings.references(counted)),
            Figure("fulfilled", "việc hoàn thành", standings.references([*done, *late])),
            *([Figure("done", "việc đúng hạn", standings.references(done))] if done else []),
            *([Figure("late", "việc chậm", standings.references(late))] if late else []),
        ]
        yield Line("achieved", "overall", f"{text}; trong đó có {listed(parts)}.", figures)
    whole = [item for item in facts.items if standings.is_whole(item.line)]
    if whole:
        names = named([lowered(standings.short(item)) for item in whole[:MOST_NAMED]], len(whole))
        text = f"{len(whole)} nội dung phối hợp được thực hiện đầy đủ, đúng thời hạn: {names}."
        references = [
            Reference("coordination.contentitem", item.pk, item.text, f"{facts.regulation_address()}#noi-dung-{item.line}")
            for item in whole
        ]
        yield Line("achieved", "whole", text, [Figure("contents", "nội dung", references)])
    yield from finding_lines(facts, "achieved", ("achievement",), with_cause=False)


def _not_achieved(facts: ReviewFacts, standings: Standings) -> Iterator[Line]:
    for one in standings.of("missed"):
        text = f"{standings.named(one)}: không thực hiện ({due(one.due_on)}); {_lead(facts, standings, one)}; {_cause(one)}."
        yield standings.line("not_achieved", f"missed:{one.pk}", text, one)
    for one in standings.of("overdue"):
        late = (facts.on - one.due_on).days
        text = f"{standings.named(one)}: chưa hoàn thành, quá hạn {late} ngày ({due(one.due_on)}); {_lead(facts, standings, one)}; {_cause(one)}."
        yield standings.line("not_achieved", f"overdue:{one.pk}", text, one)
    for one in standings.partial:
        text = f"{standings.named(one)}: mới hoàn thành một phần; {_lead(facts, standings, one)}; {_cause(one)}."
        yield standings.line("not_achieved", f"partly:{one.pk}", text, one)
    late_ones = [one for one in standings.of("done_late") if not one.is_partial]
    if late_ones:
        names = [f"{lowered(standings.named(one))} {days_late(one.due_on, one.done_on)}" for one in late_ones[:MOST_NAMED] if one.done_on]
        text = f"{len(late_ones)} việc hoàn thành chậm so với thời hạn: {named(names, len(late_ones))}."
        yield Line("not_achieved", "late", text, [Figure("late", "việc chậm", standings.references(late_ones))])
    waived = standings.of("waived")
    if waived:
        names = [f"{lowered(standings.named(one))} ({lowered(unended(one.waived_reason))})" for one in waived[:MOST_NAMED]]
        text = f"{len(waived)} việc được miễn thực hiện: {named(names, len(waived))}."
        yield Line("not_achieved", "waived", text, [Figure("waived", "việc được miễn", standings.references(waived))])
    yield from finding_lines(facts, "not_achieved", ("shortfall",))


def _lead(facts: ReviewFacts, standings: Standings, one: OccurrenceFact) -> str:
    lead = facts.parties.get(standings.lead_of(one) or 0)
    return f"bên chủ trì: {lead}" if lead else "các bên cùng chủ trì"


def _cause(one: OccurrenceFact) -> str:
    kind = {"objective": " khách quan", "subjective": " chủ quan"}.get(one.cause_kind, "")
    if one.cause:
        return f"nguyên nhân{kind}: {lowered(unended(one.cause))}"
    return f"nguyên nhân{kind}, chưa nêu cụ thể" if kind else "nguyên nhân chưa được làm rõ"


def _advantages(facts: ReviewFacts, standings: Standings) -> Iterator[Line]:
    areas = standings.sound_areas()
    if areas:
        names = named([lowered(area) for area, _ in areas])
        done = [one for _, ones in areas for one in ones]
        text = f"Nền nếp phối hợp được giữ vững ở các lĩnh vực: {names}; cả {len(done)} việc đến hạn đều hoàn thành đúng thời hạn."
        if len(areas) == 1:
            all_of_them = "cả " if len(done) > 1 else ""
            each = "đều" if len(done) > 1 else "đã"
            text = (
                f"Nền nếp phối hợp được giữ vững ở lĩnh vực {names}: {all_of_them}{len(done)} việc đến hạn {each} hoàn thành đúng thời hạn."
            )
        yield Line("advantages", "areas", text, [Figure("done", "việc đúng hạn", standings.references(done))])
    yield from finding_lines(facts, "advantages", ("achievement",), with_cause=True)


def _tasks(facts: ReviewFacts, standings: Standings) -> Iterator[Line]:
    for one in (*standings.of("missed"), *standings.of("overdue"), *standings.partial):
        text = f"Khắc phục, hoàn thành việc: {lowered(standings.named(one))}; {_lead(facts, standings, one)}."
        yield standings.line("tasks", f"remedy:{one.pk}", text, one)
    for task in facts.tasks:
        lead = f"; {task.lead} chủ trì" if task.lead else ""
        text = ended(f"Tiếp tục thực hiện: {lowered(unended(task.what))}{lead}; hạn {format_date(task.due_on)}")
        reference = Reference("programmes.task", task.pk, f"NV-{task.number}: {task.what}"[:300], facts.addresses.task.format(task.number))
        yield Line("tasks", f"task:{task.pk}", text, [Figure("task", "nhiệm vụ", [reference])])
    yield from remedies(facts)
