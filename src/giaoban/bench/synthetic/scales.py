"""How much of everything a scale has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Scale:
    """Numbers of records; what hangs on them (arrivals, steps, progress …) follows from them."""

    bodies: int
    people: int
    documents: int
    meetings: int
    tasks: int
    users: int
    members: int = 0
    """Members of Party organisations; branches follow from them."""
    regulations: int = 0
    """Coordination regulations of the centre, one for each partner; contents, obligations and evidence follow from them."""
    reports: int = 0
    """Bodies that answered the call of the centre for a report of sixty indicators; with them one cascade down the whole tree."""


SCALES: Final = {
    # "members": the Party organisations of the nation with hardly any work, to measure a round of badges without the hours of the rest
    "demo": Scale(bodies=200, people=1_500, documents=600, meetings=100, tasks=800, users=13, members=800, regulations=6, reports=20),
    "province": Scale(
        bodies=200, people=3_000, documents=20_000, meetings=500, tasks=20_000, users=60, members=6_000, regulations=20, reports=60
    ),
    "union": Scale(
        bodies=1_000,
        people=15_000,
        documents=100_000,
        meetings=2_500,
        tasks=100_000,
        users=300,
        members=60_000,
        regulations=63,
        reports=300,
    ),
    "members": Scale(bodies=10_000, people=12_000, documents=600, meetings=100, tasks=800, users=13, members=5_400_000),
    "nation": Scale(
        bodies=10_000,
        people=100_000,
        documents=1_000_000,
        meetings=25_000,
        tasks=1_000_000,
        users=20_000,
        members=5_400_000,
        regulations=63,
        reports=570,
    ),
}
