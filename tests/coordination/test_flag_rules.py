"""What to do about what rests on a change: one sentence for each kind of record and each reason."""

from __future__ import annotations

import pytest

from giaoban.coordination.models import FlagReason
from giaoban.coordination.rules.flags import ADVICE, STEP_WORDS, Cause, Resting, Step, advice, flag_key

EVERY = [(cause, kind) for cause in Cause for kind in Resting if (cause, kind) not in {(Cause.PARTY_CEASED, Resting.TASK), (Cause.PARTY_CEASED, Resting.PROGRAMME)}]  # fmt: skip


@pytest.mark.parametrize(("cause", "kind"), EVERY)
def test_every_reason_has_its_advice_for_every_kind_of_record(cause: Cause, kind: Resting) -> None:
    found = advice(cause, kind)
    assert found.words().text() == found.words.sentence
    assert found.step in STEP_WORDS


def test_no_sentence_serves_two_cases() -> None:
    assert len({one.words.sentence for one in ADVICE.values()}) == len(ADVICE) == len(EVERY)


def test_only_a_regulation_has_parties() -> None:
    with pytest.raises(KeyError):
        advice(Cause.PARTY_CEASED, Resting.TASK)


def test_the_rule_knows_the_reasons_of_the_table() -> None:
    assert [one.value for one in Cause] == FlagReason.values


def test_a_party_that_ceased_ends_its_regulation() -> None:
    assert advice(Cause.PARTY_CEASED, Resting.REGULATION).step is Step.END_REGULATION


@pytest.mark.parametrize(
    "other",
    [
        {"document": 2}, {"body": 1}, {"newer": 9}, {"resting": Resting.TASK}, {"record": 6},
    ],
)  # fmt: skip
def test_a_key_tells_all_that_makes_a_flag_another(other: dict[str, int]) -> None:
    given = {"document": 1, "body": None, "newer": 3, "resting": Resting.REGULATION, "record": 5}
    assert flag_key(Cause.REPLACED, **given) != flag_key(Cause.REPLACED, **{**given, **other})  # type: ignore[arg-type]
