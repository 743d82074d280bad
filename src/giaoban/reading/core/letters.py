"""Letters and lists of words for patterns: ranges of Unicode mix small and capital letters, so these are spelled out."""

_VOWELS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"

LOWER = "a-zđ" + _VOWELS
UPPER = "A-ZĐ" + _VOWELS.upper()


def words(listed: str) -> frozenset[str]:
    """The words of a list written with bars or, where it has none, with spaces between them."""
    return frozenset(listed.split("|" if "|" in listed else None))
