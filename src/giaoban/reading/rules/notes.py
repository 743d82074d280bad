"""What is said beside a proposal: what it was matched with, what is unclear, what the software only suggests."""

from typing import Final

from giaoban.common.reasons import reason_kind

OF_SERIES: Final = reason_kind("reading.of_series", "of the series “%(series)s”")
PLANNED_ALREADY: Final = reason_kind(
    "reading.planned_already", "planned already as “%(title)s”: what is accepted is entered there, unless you choose a meeting of its own"
)
SAME_DAY: Final = reason_kind("reading.same_day", "a meeting of that day is entered already: “%(title)s”")
DAY_MISSING: Final = reason_kind("reading.day_missing", "the text gives no day")
DAY_AHEAD: Final = reason_kind("reading.day_ahead", "this day has not come yet: only a meeting that was held can be entered from its text")
PARTIES: Final = reason_kind("reading.parties", "meeting: %(bodies)s")
PARTY_UNCLEAR: Final = reason_kind("reading.party_unclear", "the text names a body that lives in %(body)s: check who met")
PARTY_GUESSED: Final = reason_kind("reading.party_guessed", "who met is guessed from whom the tasks go to: check it")
LED_BY: Final = reason_kind("reading.led_by", "lead: %(who)s")
TOGETHER_WITH: Final = reason_kind("reading.together_with", "together with %(who)s")
WHO_UNCLEAR: Final = reason_kind("reading.who_unclear", "the text says “%(who)s”: choose the body")
WHO_MISSING: Final = reason_kind("reading.who_missing", "the text does not say who")
WHO_SUGGESTED: Final = reason_kind("reading.who_suggested", "%(who)s took part and is suggested")
DUE: Final = reason_kind("reading.due", "due %(due)s")
DUE_MISSING: Final = reason_kind("reading.due_missing", "no deadline in the text; the software suggests %(due)s")
DUE_IN_WORDS: Final = reason_kind("reading.due_in_words", "the text says “%(words)s”; the software suggests %(due)s")
SAID_BY: Final = reason_kind("reading.said_by", "%(speaker)s")
IN_REGISTER: Final = reason_kind("reading.in_register", "in the register already, matches")
SEVERAL_IN_REGISTER: Final = reason_kind(
    "reading.several_in_register", "%(count)s documents of this number are in the register: choose one"
)
NOT_IN_REGISTER: Final = reason_kind("reading.not_in_register", "not in the register yet")
KIND_UNCLEAR: Final = reason_kind("reading.kind_unclear", "the symbol stands for several kinds: confirm which")
KIND_BY_WORD: Final = reason_kind("reading.kind_by_word", "the symbol stands for %(kinds)s; the text says “%(word)s”")
KNOWN_PERSON: Final = reason_kind("reading.known_person", "matches the record of the person")
SAME_NAME_ONLY: Final = reason_kind("reading.same_name_only", "one person of this name, the post is not in the record")
SEVERAL_PEOPLE: Final = reason_kind("reading.several_people", "%(count)s people of this name: choose one")
NEW_PERSON: Final = reason_kind("reading.new_person", "not among the known people")
KNOWN_BODY: Final = reason_kind("reading.known_body", "matches %(body)s")
SEVERAL_BODIES: Final = reason_kind("reading.several_bodies", "may mean %(bodies)s: choose one")
UNKNOWN_BODY: Final = reason_kind("reading.unknown_body", "not among the known bodies")
UNDER_ITEM: Final = reason_kind("reading.under_item", "under item %(item)s of the agenda")
ADDRESSED_TO: Final = reason_kind("reading.addressed_to", "addressed to %(who)s")
TOTAL_DIFFERS: Final = reason_kind(
    "reading.total_differs", "the text says %(stated)s, its parts add up to %(added)s (%(parts)s): choose the right number"
)
PARTS: Final = reason_kind("reading.parts", "%(parts)s, together %(added)s")
