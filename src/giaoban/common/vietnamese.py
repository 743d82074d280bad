"""Vietnamese text: what is stored, what is searched for, what it is sorted by.

Four forms of one text, each for its purpose:

* stored: :func:`clean`: NFC, ``Ð`` (eth) turned into ``Đ``, no control characters;
* search key: :func:`fold`: ``48-QĐ/TW`` and ``48 qd tw`` both give ``48 qd tw``;
* exact key: :func:`exact_key`: keeps the diacritics, knows one tone placement, for ranking exact hits first;
* sort key: :func:`collation_key`: dictionary order as ASCII, so that any database sorts it alike.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

TONES: Final = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_VARIANTS: Final = {"\u0306": 1, "\u0302": 2, "\u031b": 3}
_ETH: Final = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"}
_LINE_ENDS: Final = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_DASHES: Final = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))
_NOT_WORD: Final = re.compile(r"[\W_]+")
_LATE_TONE: Final = re.compile(r"(?<![qQ])([oO])([àáảãạÀÁẢÃẠèéẻẽẹÈÉẺẼẸ])(?!\w)|(?<![qQ])([uU])([ỳýỷỹỵỲÝỶỸỴ])(?!\w)")

KNOWN_WORDS: Final = 30_000
"""How many words are kept with their keys: a language has few, and texts say them again and again."""


def nfc(text: str) -> str:
    """Compose the text (NFC): one code point per Vietnamese letter."""
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """Return the text as it may be stored: NFC, ``Ð`` as ``Đ``, one kind of line end, no control or invisible characters.

    Non-breaking spaces and dashes stay: they are folded in keys only.
    """
    lines = nfc(text)
    for eth, letter in _ETH.items():
        lines = lines.replace(eth, letter)
    lines = _LINE_ENDS.sub("\n", lines)
    if lines.replace("\n", " ").replace("\t", " ").replace("\xa0", " ").isprintable():
        return lines
    return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"})


def plain_dashes(text: str) -> str:
    """Return the text with every dash as a hyphen and every space as a plain space: for parsing, not for storing."""
    return "".join(" " if unicodedata.category(c) == "Zs" else c for c in clean(text).translate(_DASHES))


def without_marks(text: str) -> str:
    """Drop all diacritics and turn đ into d; case and punctuation stay."""
    letters = clean(text).replace("đ", "d").replace("Đ", "D")
    return "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))


def fold(text: str) -> str:
    """Return the search key: lower-case words without marks, joined by single spaces.

    Everything that is neither letter nor digit separates words, so ``48-QĐ/TW``, ``48 - qđ / tw`` and
    ``48 qd tw`` share the key ``48 qd tw``; old and new tone placement (``hoà``, ``hòa``) share ``hoa``.
    """
    return " ".join(filter(None, map(_folded_word, text.split(" "))))


@lru_cache(maxsize=KNOWN_WORDS)
def _folded_word(word: str) -> str:
    return _NOT_WORD.sub(" ", without_marks(word).casefold()).strip()


def one_tone_placement(text: str) -> str:
    """Write the tone on the first vowel of a closing oa, oe, uy: ``hoà`` → ``hòa``, ``uỷ`` → ``ủy``; ``quý`` stays."""
    return _LATE_TONE.sub(_move_tone, clean(text))


def _move_tone(match: re.Match[str]) -> str:
    first, second = (g for g in match.groups() if g is not None)
    parts = unicodedata.normalize("NFD", second)
    return nfc(first + parts[1:]) + parts[0]


def exact_key(text: str) -> str:
    """Return the key for exact hits: as :func:`fold`, but with its diacritics, in one tone placement."""
    return " ".join(filter(None, map(_exact_word, text.split(" "))))


@lru_cache(maxsize=KNOWN_WORDS)
def _exact_word(word: str) -> str:
    return _NOT_WORD.sub(" ", one_tone_placement(word).casefold()).strip()


def collation_key(text: str) -> str:
    """Return a sort key in Vietnamese dictionary order, made of ``0-9a-z`` only.

    Letters go a ă â b c d đ e ê … o ô ơ … u ư …, tones ngang, huyền, hỏi, ngã, sắc, nặng; words are compared
    syllable by syllable, a tone deciding between equal syllables; numbers stand before letters, by size. Case is ignored.
    """
    return "".join(_syllable_key(word) for word in _NOT_WORD.split(clean(text).casefold()) if word)


@lru_cache(maxsize=20_000)
def _syllable_key(word: str) -> str:
    key, tone = "", 0
    for run in re.findall(r"\d+|\D+", word):
        if run[0].isdigit():
            digits = "".join(str(unicodedata.decimal(c, 0)) for c in run).lstrip("0") or "0"
            key += f"1{min(len(digits), 9)}{digits}"
            continue
        for char in run:
            letter, variant = ("d", 1) if char == "đ" else (unicodedata.normalize("NFD", char)[0], 0)
            for mark in unicodedata.normalize("NFD", char)[1:]:
                variant = _VARIANTS.get(mark, variant)
                tone = TONES.get(mark, tone)
            key += f"{letter}{variant}" if "a" <= letter <= "z" else f"z9{ord(char):06x}"
    return f"{key}0{tone}"


def split_name(full_name: str, given_name: str | None = None) -> tuple[str, str, str]:
    """Split a personal name into family, middle and given name; the last word is given when nothing is marked."""
    words = clean(full_name).split()
    if len(words) < 2:
        return "", "", " ".join(words)
    given = (clean(given_name).split() if given_name else []) or words[-1:]
    size = len(given) if [w.casefold() for w in words[-len(given) :]] == [w.casefold() for w in given] else 1
    size = min(size, len(words) - 1)
    return words[0], " ".join(words[1:-size]), " ".join(words[-size:])


def name_sort_key(full_name: str, given_name: str | None = None) -> str:
    """Return the sort key of a person: given name, then family name, then middle name."""
    family, middle, given = split_name(full_name, given_name)
    return "0".join(collation_key(part) for part in (given, family, middle))


def initials(name: str) -> str:
    """Return the first letters of family and given name, tones dropped: ``Đặng Thị Ánh`` → ``ĐA``."""
    family, _, given = split_name(name)
    return "".join(_bare_letter(word[0]) for word in (family, given) if word).upper()


def _bare_letter(char: str) -> str:
    return nfc("".join(c for c in unicodedata.normalize("NFD", char) if c not in TONES))


def slugify(text: str, max_length: int = 80) -> str:
    """Return the text for an address: ASCII words joined by hyphens, cut at a word; empty when nothing is left."""
    words = [w for w in re.split(r"[^a-z0-9]+", fold(text)) if w]
    slug = "-".join(words)
    if len(slug) <= max_length:
        return slug
    cut = slug[: max_length + 1].rpartition("-")[0]
    return cut or slug[:max_length]
