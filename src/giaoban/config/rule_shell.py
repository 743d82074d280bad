"""``./giaoban rule``: one JSON object per line in, one per line out. Runs without Django."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Final, TextIO

from giaoban.common.reasons import reason_kind
from giaoban.common.translation import translator
from giaoban.config.rules_list import RULES, ask

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LANGUAGES: Final = ("vi", "en")
UNKNOWN_RULE: Final = reason_kind("rule.unknown_rule", "There is no rule named “%(name)s”. The rules are %(known)s.")
NAME_MISSING: Final = reason_kind("rule.name_missing", "Name a rule: %(known)s. See also: ./giaoban rule --list")
UNKNOWN_OPTION: Final = reason_kind("rule.unknown_option", "The option %(option)s is not known. Options are --list and --lang vi or en.")
TAKES: Final = reason_kind("rule.takes", "keys")(), reason_kind("rule.asked", "asked")(), reason_kind("rule.answered", "answered")()


def main(argv: Sequence[str], *, stdin: TextIO | None = None, stdout: TextIO | None = None) -> int:
    """Answer each line of the input by the rule that is named, each as soon as it was read.

    Returns 0, 1 when a line could not be answered because of its input, 2 when the command itself is wrong. Ends quietly when
    nobody reads on.
    """
    try:
        return _answered(argv, stdin or sys.stdin, stdout or sys.stdout)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _answered(argv: Sequence[str], stdin: TextIO, stdout: TextIO) -> int:
    for stream in (stdin, stdout):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    words, language, wrong = _options(argv)
    translate = translator(language)
    known = tuple(RULES)
    if wrong:
        return _refuse(UNKNOWN_OPTION(option=wrong).text(translate))
    if "--list" in words:
        _list(stdout, translate)
        return 0
    if len(words) != 1:
        return _refuse(NAME_MISSING(known=known).text(translate))
    rule = RULES.get(words[0])
    if rule is None:
        return _refuse(UNKNOWN_RULE(name=words[0], known=known).text(translate))
    status = 0
    for line in stdin:
        if line.strip():
            answer = ask(rule, line, translate)
            status = 1 if "error" in answer else status
            stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
            stdout.flush()
    return status


def _options(argv: Sequence[str]) -> tuple[list[str], str, str]:
    """Return the words, the language, and the first option that is not understood."""
    words: list[str] = []
    language = LANGUAGES[0]
    rest = iter(argv)
    for word in rest:
        if word == "--lang" or word.startswith("--lang="):
            language = word.partition("=")[2] or next(rest, "")
            if language not in LANGUAGES:
                return words, LANGUAGES[0], f"--lang {language}"
        elif word.startswith("-") and word != "--list":
            return words, language, word
        else:
            words.append(word)
    return words, language, ""


def _list(stdout: TextIO, translate: Callable[[str], str]) -> None:
    takes, asked, answered = (label.text(translate) for label in TAKES)
    for rule in RULES.values():
        example = json.dumps(rule.example, ensure_ascii=False)
        answer = json.dumps(ask(rule, example, translate), ensure_ascii=False)
        stdout.write(f"{rule.name}\n  {rule.summary.text(translate)}\n  {takes}: {', '.join(rule.keys)}\n")
        stdout.write(f"  {asked}: {example}\n  {answered}: {answer}\n\n")


def _refuse(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
