"""How a case is called: by a number of the open series once it is announced, of the closed one before."""


def code_of(number: int | None, closed_number: int) -> str:
    """Return `KTGS-7`, or `KTGS-M3` before the announcement: a closed number takes no place in the open series."""
    return f"KTGS-{number}" if number is not None else f"KTGS-M{closed_number}"
