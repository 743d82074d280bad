"""Progress by weight: shares on a day, the parent as the weighted mean of its leaves in any tree, any order, on any day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.programmes.models import ProgressKind
from giaoban.programmes.rules import NOTHING, Node, Step, Weighed, Work, leaf, share_on, total_of, weigh

DAY = date(2023, 7, 5)


def step(day: int, kind: str, percent: int = 0) -> Step:
    return Step(date(2023, 7, day), kind, percent)


@pytest.mark.parametrize(
    ("steps", "share"),
    [
        pytest.param([], 0, id="nothing told"),
        pytest.param([step(1, "progress", 40)], 40, id="a share told"),
        pytest.param([step(1, "progress", 40), step(6, "progress", 90)], 40, id="told only after the day"),
        pytest.param([step(1, "progress", 40), step(5, "report", 100)], 100, id="reported on the day"),
        pytest.param([step(1, "progress", 40), step(2, "report", 100), step(3, "return", 100)], 40, id="returned: the share told before"),
        pytest.param([step(2, "report", 100), step(3, "return", 100)], 0, id="returned, nothing told before"),
        pytest.param([step(2, "report", 100), step(3, "acceptance", 100)], 100, id="accepted"),
        pytest.param([step(2, "report", 100), step(3, "acceptance", 100), step(4, "reopening", 100)], 0, id="opened again"),
        pytest.param([step(1, "progress", 40), step(4, "cancellation", 40)], None, id="cancelled"),
        pytest.param([step(4, "cancellation"), step(5, "reopening")], 0, id="cancelled, opened again"),
        pytest.param([step(1, "progress", 40), step(6, "cancellation", 40)], 40, id="cancelled after the day"),
        pytest.param([step(4, "progress", 60), step(2, "progress", 40)], 60, id="entered late: the days decide"),
        pytest.param([step(4, "progress", 40), step(4, "progress", 50)], 50, id="twice on one day: the later entry"),
    ],
)
def test_the_share_of_a_task_on_a_day(steps: list[Step], share: int | None) -> None:
    assert share_on(steps, DAY) == share


def test_every_kind_of_a_line_is_known_to_the_rule() -> None:
    assert set(ProgressKind.values) == {"progress", "report", "acceptance", "return", "reopening", "cancellation"}


def test_the_mean_is_rounded_to_one_decimal_halves_upward() -> None:
    assert (leaf(1, 0) + leaf(1, 0) + leaf(1, 100)).percent == Decimal("33.3")
    assert Weighed(2, 20, 1001).percent == Decimal("50.1")
    assert NOTHING.percent is None


def test_an_item_without_a_task_counts_as_nothing_done() -> None:
    nodes = [Node(1), Node(2)]
    assert weigh(nodes, [Work(9, 1, 3, 100)], {"all": [1, 2]}, 1)["all"] == Weighed(2, 4, 300, idle=1)


def test_an_item_that_lower_items_carry_out_is_no_leaf_itself() -> None:
    nodes = [Node(1), Node(2, higher=1), Node(3, higher=1)]
    assert weigh(nodes, [Work(9, 2, 1, 50)], {"all": [1]}, 1)["all"] == Weighed(2, 2, 50, idle=1)


def test_an_item_whose_tasks_were_all_cancelled_is_not_counted() -> None:
    assert weigh([Node(1)], [Work(9, 1, 3, None)], {"all": [1]}, 1)["all"] == NOTHING


def test_what_was_carried_over_counts_once_where_it_goes_on() -> None:
    nodes = [Node(1), Node(2, higher=1), Node(3, higher=1, carried_from=2)]
    works = [Work(9, 2, 2, 50)]
    assert weigh(nodes, works, {"year": [1], "later": [3], "earlier": [2]}, 1) == dict.fromkeys(
        ("year", "later", "earlier"), Weighed(1, 2, 100)
    )


@st.composite
def trees(draw: st.DrawFn) -> tuple[list[Node], list[Work]]:
    """Items of which each carries out an earlier one or none, some going on with one before, and their tasks."""
    count = draw(st.integers(1, 14))
    nodes, carried = [], set()
    for key in range(1, count + 1):
        higher = draw(st.none() | st.integers(1, key - 1)) if key > 1 else None
        before = [one.key for one in nodes if one.higher == higher and one.key not in carried]
        source = draw(st.none() | st.sampled_from(before)) if before else None
        carried |= {source} - {None}
        nodes.append(Node(key, higher, source))
    shares = st.none() | st.integers(0, 100)
    rows = draw(st.lists(st.tuples(st.integers(1, count), st.integers(1, 10), shares), max_size=20))
    return nodes, [Work(number, *row) for number, row in enumerate(rows)]


@given(trees(), st.randoms())
def test_the_parent_is_the_weighted_mean_of_its_leaves_in_any_order(tree: tuple[list[Node], list[Work]], random: object) -> None:
    nodes, works = tree
    groups = {node.key: [node.key] for node in nodes}
    found = weigh(nodes, works, groups, 1)
    mixed_nodes, mixed_works = list(nodes), list(works)
    random.shuffle(mixed_nodes)  # type: ignore[attr-defined]
    random.shuffle(mixed_works)  # type: ignore[attr-defined]
    assert weigh(mixed_nodes, mixed_works, groups, 1) == found
    for one in found.values():
        assert one.points <= 100 * one.weight
        assert one.percent is None or 0 <= one.percent <= 100
    roots = [node.key for node in nodes if node.higher is None]
    whole = weigh(nodes, works, {"all": roots}, 1)["all"]
    assert sum(work.weight for work in works if work.share is not None) == whole.weight - _idle(nodes, works)
    assert sum(work.weight * work.share for work in works if work.share is not None) == whole.points


def _idle(nodes: list[Node], works: list[Work]) -> int:
    """By another way: chains of items carried over that have neither a task nor an item below any of their ends."""
    chains: list[set[int]] = []
    for node in nodes:
        home = next((chain for chain in chains if node.carried_from in chain), None)
        chains.append({node.key}) if home is None else home.add(node.key)
    carried = {node.carried_from for node in nodes}
    ends = {key for chain in chains for key in chain if key not in carried}
    below = {
        next(chain_end for chain_end in ends if chain_end in chain)
        for chain in chains
        if chain & {n.higher for n in nodes if n.key in ends}
    }
    return sum(1 for chain in chains if not (chain & {work.item for work in works}) and not (chain & below))


@given(st.lists(st.tuples(st.integers(1, 10), st.integers(0, 100)), min_size=1), st.integers(0, 5))
def test_parts_add_up_to_the_whole_however_they_are_cut(leaves: list[tuple[int, int]], cuts: int) -> None:
    whole = total_of(leaf(*one) for one in leaves)
    edges = sorted({0, len(leaves), *(min(len(leaves), cut * 3) for cut in range(cuts))})
    assert total_of(total_of(leaf(*one) for one in leaves[first:last]) for first, last in pairwise(edges)) == whole


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from(ProgressKind.values), st.integers(0, 100)), max_size=8), st.integers(0, 30))
def test_a_share_is_never_over_the_whole_and_later_lines_change_no_past_day(lines: list[tuple[int, str, int]], day: int) -> None:
    first = date(2023, 1, 1)
    steps = [Step(first + timedelta(days=at), kind, percent) for at, kind, percent in lines]
    on = first + timedelta(days=day)
    share = share_on(steps, on)
    assert share is None or 0 <= share <= 100
    assert share_on([one for one in steps if one.on <= on], on) == share
