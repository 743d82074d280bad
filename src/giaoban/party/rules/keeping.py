"""Keeping the steps of an answer with a decision, so that it can be told in either language in ten years."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from giaoban.common.reasons import Reason


def keep(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    """Return steps as JSON keeps them: code, sentence and values; days and steps inside steps are marked."""
    return [_kept(one) for one in reasons]


def told(kept: Iterable[Mapping[str, Any]], translate: Callable[[str], str] = str) -> list[str]:
    """Return steps that were kept, in the language of `translate`."""
    return [_reason(one).text(translate) for one in kept]


def _kept(reason: Reason) -> dict[str, Any]:
    return {"code": reason.code, "sentence": reason.sentence, "values": {key: _plain(value) for key, value in reason.values.items()}}


def _plain(value: Any) -> Any:
    if isinstance(value, Reason):
        return {"step": _kept(value)}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, (str, int, float)) else str(value)


def _reason(kept: Mapping[str, Any]) -> Reason:
    return Reason(kept["code"], kept["sentence"], {key: _whole(value) for key, value in kept["values"].items()})


def _whole(value: Any) -> Any:
    if isinstance(value, Mapping):
        return date.fromisoformat(value["day"]) if "day" in value else _reason(value["step"])
    return [_whole(one) for one in value] if isinstance(value, list) else value
