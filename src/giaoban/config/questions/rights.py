"""Questions about rights: requests on personal data, limitation of discipline."""

from __future__ import annotations

from typing import Final, Literal

from giaoban.common import clock
from giaoban.common.reasons import reason_kind
from giaoban.party.rules import data_requests, discipline
from giaoban.rulebook.questions import Day, Decision, Rule, RuleInput


class DataRequestInput(RuleInput):
    """Input of ``data-request``."""

    kind: Literal["withdraw_consent", "restrict", "object", "access"]
    received_on: Day
    processor: bool = False


def decide_data_request(given: DataRequestInput) -> Decision:
    """Return when a request on personal data is due."""
    found = data_requests.request_due(data_requests.Request(given.kind), given.received_on, processor=given.processor)
    answer = {"acknowledge_by": found.acknowledge_by, "finish_by": found.finish_by, "extended_to": found.extended_to}
    return Decision(answer, found.reasons, found.basis, found.confidence)


class DisciplineLimitationInput(RuleInput):
    """Input of ``discipline-limitation``; while nothing is concluded it is looked at on the day ``on``, else today."""

    subject: Literal["organisation", "member"]
    form: Literal["reprimand", "warning", "removal", "expulsion", "dissolution"]
    violation_on: Day
    matter: Literal["ordinary", "internal_politics", "security_defence_foreign", "false_diploma"] = "ordinary"
    later_violations_on: list[Day] = []
    concluded_on: Day | None = None
    on: Day | None = None


def decide_discipline_limitation(given: DisciplineLimitationInput) -> Decision:
    """Return how long a violation may be punished."""
    found = discipline.limitation(
        discipline.Subject(given.subject),
        given.form,
        discipline.Matter(given.matter),
        given.violation_on,
        later_violations_on=given.later_violations_on,
        concluded_on=given.concluded_on,
        on=given.on or clock.today(),
    )
    return Decision({"ends_on": found.ends_on, "expired": found.expired}, found.reasons, found.basis)


RULES: Final = (
    Rule(
        "data-request",
        reason_kind("rule.data_request", "By when a request of a person about own data is acknowledged and fulfilled.")(),
        DataRequestInput,
        decide_data_request,
        {"kind": "withdraw_consent", "received_on": "2026-03-02", "processor": False},
    ),
    Rule(
        "discipline-limitation",
        reason_kind("rule.discipline_limitation", "Until when a violation may be punished in the Party.")(),
        DisciplineLimitationInput,
        decide_discipline_limitation,
        {
            "subject": "member",
            "form": "reprimand",
            "violation_on": "2020-05-04",
            "matter": "ordinary",
            "later_violations_on": ["2023-02-01"],
            "concluded_on": "2026-06-15",
        },
    ),
)
