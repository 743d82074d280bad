"""The Party organisation at work: its members, what happens to them, two rounds of badges, the grades of ten years."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from giaoban.common.actor import SYSTEM
from giaoban.demo.events import FRONT, NEW_COMMITTEE, current_branches
from giaoban.demo.members import ENTERED, GRADED_FROM, GRADED_TO, SOURCE, Drawing, grade_of, grade_of_branch, known_members
from giaoban.demo.people import Names
from giaoban.demo.work.timeline import dice
from giaoban.organisations.models import Appointment, Person, Tree
from giaoban.party.commands.badges import award_round, decide_round, open_badge_round, propose_badge, propose_round, set_badge_aside
from giaoban.party.commands.grading import open_grading_round
from giaoban.party.commands.leaving import end_membership, recognise_wrongful_removal
from giaoban.party.commands.loading import load_badges, load_members, load_year_grades
from giaoban.party.commands.members import correct_member, enter_member
from giaoban.party.commands.periods import add_health_proof, exempt_member
from giaoban.party.models import BadgeRound, CandidateState, LeavingKind, Member, MemberState
from giaoban.party.queries.badges import survey
from giaoban.party.rules.dues import Group

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.demo.work.stage import Stage
    from giaoban.demo.work.timeline import Timeline
    from giaoban.organisations.models import Organisation

NAMED_BRANCHES: Final = {
    **dict.fromkeys(("khai", "binh", "ha", "nam", "mai", "duc", "tung", "lan"), "chi-bo-van-phong"),
    "yen": "chi-bo-ban-truyen-thong-va-pho-bien-kien",
}
"""Which branches the people with accounts are members of."""
PAST, COMING = date(2025, 9, 2), date(2027, 2, 3)
BETWEEN: Final = date(2026, 11, 7)
"""The last of the occasions whose badges were entered from decisions, without a round."""
ROUND: Final = "badge round %s"
REMOVED: Final = "member struck off"


def party_work(timeline: Timeline) -> None:
    """Members entered in July 2025, and what happens from then on."""
    timeline.add(ENTERED, _load)
    timeline.add(date(2025, 7, 2), _grades_of_branches)
    _past_round(timeline)
    _lives(timeline)
    timeline.add(date(2026, 1, 20), lambda _: _grades_of_last_year())
    timeline.add(date(2026, 11, 10), _badges_between)
    timeline.make(date(2026, 11, 12), ROUND % COMING, partial(_open, occasion_on=COMING), BadgeRound, occasion_on=COMING)
    timeline.add(date(2026, 11, 16), _open_grading)
    timeline.add(date(2026, 11, 18), lambda stage: _speak(stage, COMING, every=2))


def _open_grading(stage: Stage) -> None:
    """The yearly review of 2026: members review themselves from now on."""
    open_grading_round(
        actor=stage.user("danguy"), committee=stage.body(NEW_COMMITTEE), year=stage.day.year, review_on=date(2026, 12, 10), **stage.when
    )


def _load(stage: Stage) -> None:
    branches = current_branches()
    posts = list(
        Appointment.objects.in_force(on=stage.day)
        .filter(organisation__in=branches, organisation__tree=Tree.PARTY)
        .select_related("person", "organisation")
        .order_by("pk")
    )
    known = known_members(stage.people, posts, branches, NAMED_BRANCHES)
    drawing = Drawing(dice("members"), branches, stage.body(NEW_COMMITTEE), known)
    entries = drawing.entries(set(Person.objects.values_list("folded", flat=True)))
    load_members(actor=SYSTEM, entries=entries, source=SOURCE, **stage.when)


def _grades_of_branches(stage: Stage) -> None:
    chance = dice("branch grades")
    bodies = [stage.body(NEW_COMMITTEE), *current_branches()]
    bent = {body.pk: chance.choice((0.05, 0.1, 0.1, 0.2, 0.9)) for body in bodies}
    years = range(GRADED_FROM, GRADED_TO + 1)
    grades: dict[Any, dict[int, str]] = {body: {y: grade_of_branch(y, chance.random(), bent[body.pk]) for y in years} for body in bodies}
    best = {"excellent", "clean_and_strong"}
    exemplary = [(body.pk, y) for body, row in grades.items() for y, label in row.items() if label in best and chance.random() < 0.7]
    load_year_grades(actor=SYSTEM, grades=grades, exemplary=exemplary, source=SOURCE)


def _grades_of_last_year() -> None:
    chance = dice("grades 2025")
    grades: dict[Any, dict[int, str]] = {}
    for member in Member.objects.kept_here().prefetch_related("exemptions", "year_grades").order_by("pk"):
        before = [one.label for one in member.year_grades.all()]
        bent = 0.85 if before.count("excellent") > 4 else 0.06
        if member.state == MemberState.OFFICIAL:
            grades[member] = {2025: "not_graded" if member.exemptions.all() else grade_of(2025, chance.random(), bent)}
    for branch in current_branches():
        grades[branch] = {2025: grade_of_branch(2025, chance.random(), 0.2)}
    load_year_grades(actor=SYSTEM, grades=grades, source=SOURCE)


def _past_round(timeline: Timeline) -> None:
    timeline.make(date(2025, 7, 3), ROUND % PAST, partial(_open, occasion_on=PAST), BadgeRound, occasion_on=PAST)
    timeline.add(date(2025, 7, 14), lambda stage: _speak(stage, PAST))
    timeline.add(date(2025, 7, 21), lambda stage: propose_round(
        actor=stage.user("danguy"), badge_round=stage.get(ROUND % PAST), to=stage.body(FRONT).name, on=stage.day,
    ))  # fmt: skip
    timeline.add(date(2025, 8, 20), _decide)
    timeline.add(date(2025, 8, 29), lambda stage: award_round(
        actor=stage.user("danguy"), badge_round=stage.get(ROUND % PAST), awarded_on=stage.day, on=stage.day,
    ))  # fmt: skip


def _open(stage: Stage, occasion_on: date) -> BadgeRound:
    return open_badge_round(actor=stage.user("danguy"), committee=stage.body(NEW_COMMITTEE), occasion_on=occasion_on, **stage.when)


def _speak(stage: Stage, occasion_on: date, every: int = 1) -> None:
    """The branches propose their members, the last one asks to wait; with `every` two, each other branch has not spoken yet."""
    rows = list(stage.get(ROUND % occasion_on).candidates.filter(state=CandidateState.LISTED).select_related("branch").order_by("pk"))
    for number, row in enumerate(rows):
        actor = stage.office(stage.body_of(row.branch_id))
        if number % every:
            continue
        if number == len(rows) - 1:
            set_badge_aside(actor=actor, candidate=row, reason="Đảng viên có đơn xin lùi sang đợt sau vì đang ở nước ngoài", on=stage.day)
        else:
            propose_badge(actor=actor, candidate=row, declared_on=stage.day.replace(day=stage.day.day - 4), on=stage.day)


def _decide(stage: Stage) -> None:
    one = stage.get(ROUND % PAST)
    decide_round(
        actor=stage.user("lanhdao"), badge_round=one, decision="412-QĐ/ĐU", decided_on=stage.day, decided_by=one.decided_by,
        stated_total=one.candidates.filter(state=CandidateState.AGREED).count(), on=stage.day,
    )  # fmt: skip


def _badges_between(stage: Stage) -> None:
    """The badges of the five occasions since then are entered from the decisions."""
    found = survey(stage.body(NEW_COMMITTEE), BETWEEN, known_on=BETWEEN).givable
    awards = [(one.member, one.badge, one.found.occasion_on or BETWEEN) for one in found if one.found.status == "due"]
    load_badges(actor=SYSTEM, awards=awards, source=SOURCE, on=stage.day)


def _lives(timeline: Timeline) -> None:
    """Recognitions, deaths, a removal that was wrong, an expulsion, a transfer, exemption, proofs of illness, newcomers."""
    for month, number in ((9, 0), (10, 1), (11, 2), (12, 3)):
        timeline.add(date(2025, month, 20), partial(_recognise, number=number))
    for month in (1, 2, 3, 4):
        timeline.add(date(2026, month, 22), partial(_recognise, number=month + 3))
    for number, day in enumerate((date(2025, 10, 12), date(2026, 3, 8), date(2026, 9, 27))):
        timeline.add(day, partial(_leaves, kind=LeavingKind.DIED, place=number * 9))
    timeline.add(date(2025, 11, 20), partial(_leaves, kind=LeavingKind.STRUCK_OFF, place=40, decision="31-QĐ/ĐU"), key=REMOVED)
    timeline.know(REMOVED, Member, gaps__decision__in=("31-QĐ/ĐU", "18-QĐ/ĐU"))
    timeline.add(date(2026, 4, 15), _restore)
    timeline.add(date(2026, 2, 3), partial(_leaves, kind=LeavingKind.TRANSFERRED, place=55, decision="Giấy giới thiệu sinh hoạt đảng"))
    timeline.add(date(2026, 5, 22), partial(_leaves, kind=LeavingKind.EXPELLED, place=70, decision="22-QĐ/ĐU"))
    timeline.add(date(2026, 6, 10), _exempt)
    timeline.add(date(2026, 10, 20), _ill)
    names = Names(2026)
    for number, day in enumerate((date(2026, 5, 19), date(2026, 5, 19), date(2026, 9, 2), date(2026, 9, 2), date(2026, 11, 7))):
        timeline.add(day, partial(_newcomer, name=f"{names.next()}", number=number))


def _recognise(stage: Stage, number: int) -> Member:
    """One on probation since a year is recognised; the last one is left waiting."""
    member = Member.objects.filter(state=MemberState.PROBATIONARY).order_by("ceremony_on", "pk").first()
    if member is None or member.ceremony_on is None:
        message = f"nobody on probation for recognition {number}"
        raise LookupError(message)
    official = member.ceremony_on.replace(year=member.ceremony_on.year + 1)
    return correct_member(
        actor=_keeper(stage, member), member=member, official_on=official, card_number=f"60.{9_100 + number:06}", reason="Công nhận đảng viên chính thức",
        on=stage.day,
    )  # fmt: skip


def _plain(place: int) -> Member:
    """An invented member without post, by place among those who come close to a badge of many years."""
    return (
        Member.objects.filter(state=MemberState.OFFICIAL, person__appointments=None, gaps=None, starts_on__lt=date(1990, 1, 1))
        .exclude(disciplines__isnull=False)
        .order_by("next_badge_on", "pk")[place]
    )


def _keeper(stage: Stage, member: Member) -> Actor:
    """The secretary of the member's branch, who keeps the file."""
    return stage.office(stage.body_of(member.branch_id))


def _leaves(stage: Stage, kind: LeavingKind, place: int, decision: str = "") -> Member:
    member = _plain(place)
    return end_membership(
        actor=_keeper(stage, member), member=member, kind=kind, left_on=stage.day, decision=decision, **stage.when,
    )  # fmt: skip


def _restore(stage: Stage) -> Member:
    member = stage.get(REMOVED)
    return recognise_wrongful_removal(actor=_keeper(stage, member), member=member, back_on=stage.day, decision="18-QĐ/ĐU", on=stage.day)


def _exempt(stage: Stage) -> None:
    member = _plain(90)
    exempt_member(
        actor=_keeper(stage, member), member=member, reason="Tuổi cao, đang điều trị dài ngày", since=stage.day, decision="5-QĐ/CB",
        on=stage.day,
    )  # fmt: skip


def _ill(stage: Stage) -> None:
    """Two whose badge comes within a year after the coming occasion are seriously ill."""
    late = Member.objects.filter(state=MemberState.OFFICIAL, next_badge_on__gt=COMING, next_badge_on__lt=date(2028, 1, 1)).order_by(
        "next_badge_on", "pk"
    )
    for member in late[:2]:
        add_health_proof(
            actor=_keeper(stage, member),
            member=member,
            issued_on=date(2026, 10, 12),
            issuer="Bệnh viện Hữu nghị (trình diễn)",
            **stage.when,
        )


def _newcomer(stage: Stage, name: str, number: int) -> Member:
    branch: Organisation = current_branches()[number * 7]
    return enter_member(
        actor=stage.office(branch), branch=branch, full_name=name, born_on=date(1996 + number, 4, 2 + number), admission_decision_on=stage.day,
        ceremony_on=stage.day, native_place="thành phố Hà Nội", dues_group=Group.INSURED, decision=f"{60 + number}-QĐ/ĐU", **stage.when,
    )  # fmt: skip
