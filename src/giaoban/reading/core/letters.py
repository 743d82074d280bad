"""Character classes of Vietnamese letters for patterns: ranges of Unicode mix small and capital letters, so these are spelled out."""

_VOWELS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"

LOWER = "a-zđ" + _VOWELS
UPPER = "A-ZĐ" + _VOWELS.upper()
