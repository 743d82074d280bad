import io
import json
import subprocess
import sys
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.config import rule_shell
from giaoban.config.rules_list import RULES, ask
from giaoban.rulebook import Confidence


def answers(name: str, *questions: object, lang: str = "en") -> tuple[int, list[dict[str, Any]]]:
    lines = "".join(q if isinstance(q, str) else json.dumps(q) + "\n" for q in questions)
    out = io.StringIO()
    status = rule_shell.main([name, "--lang", lang], stdin=io.StringIO(lines), stdout=out)
    return status, [json.loads(line) for line in out.getvalue().splitlines()]


def answer(name: str, **question: object) -> dict[str, Any]:
    status, found = answers(name, question)
    assert status == 0
    return found[0]


def test_a_document_number_is_explained() -> None:
    found = answer("document-number", text="09 -KH/ĐU")
    expected = {"pattern": "party", "number": 9, "kind": "KH", "kind_meanings": ["kế hoạch"], "body": "ĐU", "year": None}
    assert {key: found["answer"][key] for key in expected} == expected
    assert (found["answer"]["canonical"], found["answer"]["key"], found["answer"]["warnings"]) == ("09-KH/ĐU", "9-KH/ĐU", [])


def test_a_warning_is_a_sentence_with_its_code() -> None:
    found = answer("document-number", text="48-QD/TW", signed_on="2011-11-07")["answer"]
    assert (found["kind"], found["canonical"], found["term"]) == ("QĐ", "48-QĐ/TW", "XI")
    assert found["warnings"] == ["The symbol QD is written QĐ."]
    assert found["warning_codes"] == ["number.kind_corrected"]


@pytest.mark.parametrize(
    ("text", "days"), [("217-QĐ/TW", ["2013-12-12", "2020-01-02"]), ("01-HD/TW", ["2012-01-05", "2016-09-20", "2021-09-28"])]
)
def test_a_number_without_a_date_may_mean_several_documents(text: str, days: list[str]) -> None:
    found = answer("document-number", text=text)["answer"]
    assert ([c["signed_on"] for c in found["candidates"]], found["warning_codes"]) == (days, ["number.several_known"])
    dated = answer("document-number", text=text, signed_on=days[-1])["answer"]
    assert ([c["signed_on"] for c in dated["candidates"]], dated["warnings"]) == (days[-1:], [])


def test_an_answer_has_its_steps_sources_and_confidence() -> None:
    found = answer("programme-dates", document_signed_on="2011-11-07", interim_after_years=5, final_after_years=10)
    assert found == {
        "answer": {"interim_on": "2016-11-07", "final_on": "2021-11-07"},
        "reasons": [
            "The preliminary review is due on 7/11/2016: signed on 7/11/2011, plus 5 years.",
            "The final review is due on 7/11/2021: signed on 7/11/2011, plus 10 years.",
        ],
        "sources": ["Cách tính của phần mềm, ngày ký cộng số năm ghi trong văn bản [convention]"],
        "confidence": "convention",
    }


def test_congress_documents_share_one_sequence() -> None:
    first = answer("next-number", pattern="party", kind="NQ", on="2025-07-21", issued=[], in_congress=True)
    issued = [{"kind": "NQ", "number": 1, "on": "2025-07-21"}]
    second = answer("next-number", pattern="party", kind="BC", on="2025-07-21", issued=issued, in_congress=True)
    assert (first["answer"], second["answer"]) == ({"number": 1, "text": "01-NQ/ĐH"}, {"number": 2, "text": "02-BC/ĐH"})


def test_state_numbers_begin_again_with_the_year_and_letters_have_no_symbol() -> None:
    issued = [{"kind": "QĐ", "number": 233, "on": "2016-12-29"}]
    assert answer("next-number", pattern="state", kind="QĐ", on="2016-12-30", issued=issued)["answer"] == {"number": 234, "text": "234/QĐ"}
    assert answer("next-number", pattern="state", kind="QĐ", on="2017-01-01", issued=issued)["answer"] == {"number": 1, "text": "01/QĐ"}
    found = answer("next-number", pattern="state", kind="CV", on="2017-01-01", issued=issued, body="LHH", unit="VP")
    assert found["answer"]["text"] == "01/LHH-VP"


def test_working_days_name_the_days_off() -> None:
    found = answer("working-days", **{"from": "2026-04-24", "days": 4})
    assert found["answer"]["on"] == "2026-05-05"
    assert found["reasons"] == [
        "Counting begins on 25/4/2026, the day after 24/4/2026.",
        "27/4/2026 is off in lieu of 26/4/2026: Giỗ Tổ Hùng Vương.",
        "30/4/2026 is off: Ngày Chiến thắng.",
        "1/5/2026 is off: Ngày Quốc tế lao động.",
    ]
    assumed = answer("working-days", **{"from": "2030-01-30", "days": 2})
    assert (assumed["answer"]["on"], assumed["confidence"]) == ("2030-02-08", "unverified")
    assert assumed["answer"]["assumed"][0] == "2030-02-01"


def test_what_no_source_settles_is_a_question() -> None:
    status, found = answers("working-days", {"from": "1999-01-01", "days": 3})
    assert status == 0
    assert found[0]["rule_missing"].startswith("Which rule applied on 31/12/1999")
    assert found[0]["known"]["first_version_from"] == "2007-04-11"


@pytest.mark.parametrize(
    ("name", "question", "sentence"),
    [
        ("document-number", {"txt": 1}, "Unknown keys: txt. This rule knows text, signed_on. Missing keys: text."),
        ("document-number", {"text": 1}, "text must be a text."),
        ("document-number", {"text": "1-KH/ĐU", "signed_on": "7/11/2011"}, "signed_on must be a date like 2025-09-02."),
        ("document-number", {"text": "abc"}, "“abc” is not a document number. Write it like 48-QĐ/TW, 232/QĐ-LHH or 31/2020/QĐ-UBND."),
        ("working-days", {"from": "2025-01-01", "days": -1}, "days must be at least 0."),
        ("working-days", {"from": "2025-01-01", "days": 5000}, "days must be at most 2000."),
        ("working-days", {"from": "2500-01-01", "days": 5}, "from must be at most 31/12/2199."),
        ("working-days", {"from": "2025-01-01", "days": 1.5}, "days must be a whole number."),
        ("working-days", {"start": "2025-01-01", "days": 1}, "Unknown keys: start. This rule knows from, days. Missing keys: from."),
        ("next-number", {"pattern": "law", "on": "2025-01-01", "issued": []}, "pattern must be one of party, state."),
        ("next-number", {"pattern": "party", "on": "2025-01-01", "issued": 1}, "issued must be a list."),
        ("next-number", {"pattern": "party", "on": "2025-01-01", "issued": [1]}, "issued.0 must be an object."),
        ("next-number", {"pattern": "party", "on": "2025-01-01", "issued": [], "in_congress": "x"}, "in_congress must be true or false."),
        ("next-number", {"pattern": "party", "on": "2025-01-01", "issued": [{"number": 0, "on": "2025-01-01"}]}, "issued.0.number must be at least 1."),
        ("programme-dates", {"document_signed_on": "2020-01-01", "interim_after_years": 5, "final_after_years": 3},
         "The final review cannot come before the preliminary one."),
    ],
)  # fmt: skip
def test_wrong_input_is_named_with_what_to_do(name: str, question: dict[str, object], sentence: str) -> None:
    assert answers(name, question) == (1, [{"error": sentence}])


@pytest.mark.parametrize("line", ["x\n", "[]\n", "1\n", '"text"\n', "{\n"])
def test_a_line_that_is_no_object_is_refused_with_an_example(line: str) -> None:
    status, found = answers("document-number", line, {"text": "22-KH/CB"}, "\n")
    assert status == 1
    assert found[0]["error"].startswith("This line is not a JSON object. Write one object per line, like {")
    assert found[1]["answer"]["key"] == "22-KH/CB"
    assert len(found) == 2


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda r: r.name)
def test_every_rule_answers_its_own_example(rule) -> None:
    found = ask(rule, json.dumps(rule.example))
    assert set(found) == {"answer", "reasons", "sources", "confidence"}
    assert found["sources"]
    assert Confidence(found["confidence"])
    assert set(rule.example) <= set(rule.keys)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_list_shows_each_rule_with_an_example(lang: str) -> None:
    out = io.StringIO()
    assert rule_shell.main(["--list", f"--lang={lang}"], stdout=out) == 0
    assert [line for line in out.getvalue().splitlines() if line and not line.startswith(" ")] == list(RULES)
    assert out.getvalue().count('{"answer"') == len(RULES)


def test_reasons_are_vietnamese_unless_english_is_asked() -> None:
    question = {"from": "2025-08-29", "days": 1}
    vietnamese = answers("working-days", question, lang="vi")[1][0]["reasons"]
    assert vietnamese[0] == "Tính từ ngày 30/8/2025, là ngày liền sau ngày 29/8/2025."
    assert answers("working-days", question)[1][0]["reasons"][0].startswith("Counting begins")


@pytest.mark.parametrize(
    ("argv", "told"),
    [([], "document-number"), (["nothing"], "nothing"), (["--lang", "fr"], "--lang fr"), (["working-days", "--fast"], "--fast")],
)
def test_a_wrong_command_is_refused(argv: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert rule_shell.main(argv, stdin=io.StringIO(), stdout=io.StringIO()) == 2
    assert told in capsys.readouterr().err


@given(st.dictionaries(st.sampled_from(["text", "signed_on", "from", "days", "on", "issued"]), st.text() | st.integers() | st.none()))
def test_every_line_gets_exactly_one_kind_of_answer(question: dict[str, object]) -> None:
    for rule in RULES.values():
        found = ask(rule, json.dumps(question))
        assert len(set(found) & {"answer", "rule_missing", "error"}) == 1


@given(st.dates(min_value=date(2010, 1, 1), max_value=date(2190, 1, 1)), st.integers(0, 40))
def test_working_days_never_end_on_a_weekend_that_is_not_worked(start: date, days: int) -> None:
    found = ask(RULES["working-days"], json.dumps({"from": start.isoformat(), "days": days}))["answer"]
    assert date.fromisoformat(found["on"]) >= start


def test_every_rule_is_answered_without_django() -> None:
    program = (
        "import json, sys\n"
        "from giaoban.config.rules_list import RULES, ask\n"
        "answered = [name for name, rule in RULES.items() if 'answer' in ask(rule, json.dumps(rule.example))]\n"
        "sys.exit('django' in sys.modules or answered != list(RULES))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False, env={"PYTHONPATH": ":".join(sys.path)}).returncode == 0


def test_it_ends_quietly_when_nobody_reads_on() -> None:
    program = "import sys; from giaoban.config.rule_shell import main; sys.exit(main(sys.argv[1:]))"
    asking = subprocess.Popen(
        [sys.executable, "-c", program, "base-salary"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={"PYTHONPATH": ":".join(sys.path)}, text=True,
    )  # fmt: skip
    assert asking.stdout is not None
    asking.stdout.close()
    _, told = asking.communicate('{"on": "2026-07-01"}\n' * 3)
    assert (asking.returncode, told) == (0, "")
