"""What Party branches do month by month: meetings, dues, and the commendations after the grades of a year."""

from __future__ import annotations

from datetime import date, time
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from giaoban.demo.events import NEW_COMMITTEE, current_branches
from giaoban.demo.work.texts import toml
from giaoban.demo.work.timeline import dice, months, workday
from giaoban.meetings.commands import Attendee, ConclusionPlan, Speech, register_meeting
from giaoban.party.commands.commendations import decide_commendation, decline_commendation, propose_commendation
from giaoban.party.commands.dues import Income, excuse_dues, pay_dues, set_month_dues
from giaoban.party.models import Commendation, DuesMonth, Member, MemberState
from giaoban.party.queries.commendations import Candidate, candidate_for
from giaoban.party.queries.dues import dues_members
from giaoban.party.rules.dues import Group

if TYPE_CHECKING:
    from giaoban.demo.work.stage import Stage
    from giaoban.demo.work.timeline import Timeline

BRANCH, OTHER = "chi-bo-van-phong", "chi-bo-ban-truyen-thong-va-pho-bien-kien"
YEAR: Final = 2026
MONTHS: Final = ((YEAR, 1), (YEAR, 11))
REGION: Final = 1
UNPAID: Final = {(6, 3), (7, 3), (8, 3), (9, 11), (10, 11)}
"""Month and place of a member who has not paid; the last month is being collected."""
PROPOSED_ON, DECIDED_ON = date(YEAR, 2, 24), date(YEAR, 3, 10)
AWARDS: Final = (("member_year", 8), ("member_five_years_certificate", 4), ("member_five_years_merit", 2))


def cells(timeline: Timeline) -> None:
    """The branches of 2026 and the commendations for 2025."""
    for year, month in months(*MONTHS):
        day = workday(date(year, month, 18))
        for code in (BRANCH, OTHER):
            timeline.add(day, partial(_meet, code=code))
        timeline.add(workday(date(year, month, 5)), partial(_collect, month=date(year, month, 1)))
    timeline.add(date(YEAR, 10, 6), _excuse)
    timeline.add(PROPOSED_ON, _propose)
    timeline.add(DECIDED_ON, _decide)


def _meet(stage: Stage, code: str) -> None:
    """The monthly meeting, in the second month of a quarter on a theme; its minutes are done on the same day."""
    body, month = stage.body(code), stage.day.month
    words = toml("meetings")["branch"]
    theme = words["themes"][(month + len(code)) % len(words["themes"])]
    is_thematic = month % 3 == 2
    people = [
        Attendee(person, status="present", role="chair" if place == 0 else "member") for place, (_, person) in enumerate(stage.staff(code))
    ]
    register_meeting(
        actor=stage.office(body), **stage.when, day=stage.day, owner=body, kind="thematic" if is_thematic else "branch_meeting", starts=time(15), ends=time(17),
        title=f"Sinh hoạt chuyên đề quý {(month + 2) // 3}/{stage.day.year}: {theme}" if is_thematic else words["title"].format(month=month, year=stage.day.year),
        place="Phòng họp chi bộ", people=people, speeches=[Speech(words["speeches"][month % len(words["speeches"])], speaker=1)],
        conclusions=[ConclusionPlan(words["conclusions"][month % len(words["conclusions"])])], close=True, with_notice=False,
    )  # fmt: skip


def _collect(stage: Stage, month: date) -> None:
    """The branch sets what its members owe for a month, and most pay within days."""
    body, actor = stage.body(BRANCH), stage.office(stage.body(BRANCH))
    chance = dice("incomes")
    incomes = []
    for member in dues_members(body, month):
        income = chance.randrange(62, 190) * 100_000
        if member.dues_group in {Group.INSURED, Group.PENSIONER}:
            incomes.append(Income(member, income=income if member.dues_group == Group.INSURED else income // 2))
    rows = set_month_dues(actor=actor, branch=body, month=month, incomes=incomes, region=REGION, on=stage.day)
    is_last = (month.year, month.month) == MONTHS[1]
    for place, row in enumerate(sorted(rows, key=lambda row: row.member_id)):
        if row.owed and (month.month, place) not in UNPAID and not (is_last and place % 2):
            pay_dues(actor=actor, dues=row, on=stage.day)


def _excuse(stage: Stage) -> None:
    row = DuesMonth.objects.filter(branch=stage.body(BRANCH), paid=0, owed__gt=0, month=date(YEAR, 9, 1)).order_by("member").first()
    if row is not None:
        excuse_dues(actor=stage.office(stage.body(BRANCH)), dues=row, reason="Đang điều trị dài ngày, sẽ nộp bù.", on=stage.day)


def _propose(stage: Stage) -> None:
    """Members and branches of the best grades are proposed for 2025, where the branches stand under the committee on the day of loading."""
    above = stage.body(NEW_COMMITTEE).path
    given: dict[str, Any] = {"actor": stage.user("danguy"), "year_to": YEAR - 1, "proposed_by": stage.body(NEW_COMMITTEE), "on": stage.day}
    rows = Member.objects.kept_here().filter(state=MemberState.OFFICIAL, year_grades__year=YEAR - 1, year_grades__label="excellent")
    rows = rows.filter(branch__path__startswith=above)
    members = list(rows.select_related("branch", "person").order_by("pk"))
    for award, most in AWARDS:
        found = [member for member in members if isinstance(candidate_for(member, award, YEAR - 1), Candidate)][:most]
        for member in found:
            propose_commendation(award=award, member=member, **given)
    branches = [
        body
        for body in current_branches()
        if body.path.startswith(above) and isinstance(candidate_for(body, "branch_year", YEAR - 1), Candidate)
    ]
    for body in branches[:4]:
        propose_commendation(award="branch_year", organisation=stage.body(body.code), **given)


def _decide(stage: Stage) -> None:
    """The committee decides what is its own to decide; what a higher level decides waits."""
    for place, one in enumerate(Commendation.objects.filter(award__in=("member_year", "branch_year")).order_by("pk")):
        if place == 1:
            decline_commendation(actor=stage.user("lanhdao"), commendation=one, reason="Chưa đủ hồ sơ, xét vào đợt sau.", on=stage.day)
        elif place % 6 != 5:
            decide_commendation(
                actor=stage.user("lanhdao"), commendation=one, decision="24-QĐ/ĐU", decided_on=stage.day, level="grassroots_committee", on=stage.day,
            )  # fmt: skip
