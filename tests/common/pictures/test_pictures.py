import re
import struct
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from giaoban.common.layout.metrics import balanced_lines, fewest_lines
from giaoban.common.pictures import (
    Bar,
    Graph,
    GraphEdge,
    GraphNode,
    Group,
    GroupedBars,
    HeatCell,
    HeatMap,
    HeatRow,
    HorizontalBars,
    Lines,
    LineSeries,
    Series,
    Span,
    StackedBar,
    StackedBars,
    TextCell,
    Timeline,
    Tree,
    TreeNode,
    for_print,
    picture_block,
    rows_on_paper,
    to_png,
)
from giaoban.common.pictures.graph import planned
from giaoban.common.pictures.printing import PRINT_COLOURS
from giaoban.common.pictures.svg import wrapped

SVG = "{http://www.w3.org/2000/svg}"
AWKWARD = 'Ban <Tổ chức> & "Cán bộ" \x00\ud800'

BARS = HorizontalBars("Nhiệm vụ quá hạn", (Bar("Văn phòng", 12, "/nhiem-vu/?dv=1", "s-late"), Bar("Ban Tổ chức", 0)), "việc")
STACK = StackedBars(
    "Trạng thái",
    (Series("Xong đúng hạn", "s-done"), Series("Quá hạn", "s-late")),
    (StackedBar("Văn phòng", (12, 3), ("/a", "/b")), StackedBar("Ban Tổ chức", (0, 0))),
)
HEAT = HeatMap("Nghĩa vụ", ("T1", "T2"), (HeatRow("Giao ban", (HeatCell("7", "s-late", "Quá hạn 7 ngày", "/n/1"), None)),))
LINE = Timeline(
    "Tiến độ",
    (Span("Giao ban", date(2023, 7, 17), date(2023, 7, 17), "s-done", "xong", "/h/1"), Span("Rà soát", date(2023, 1, 5), None, "s-late")),
    date(2023, 7, 18),
)
TREE = Tree("Tổ chức", TreeNode("Liên hiệp Hội", (TreeNode("Văn phòng", (), "2 quá hạn", "s-late", "/d/1"), TreeNode("Hà Giang"))))
GRAPH = Graph(
    "Quan hệ",
    (GraphNode("a", "42-CT/TW", "chỉ thị", "/vb/1", "s-done"), GraphNode("b", "05-QC/ĐĐ-ĐU", is_here=True), GraphNode("c", "07-TB/ĐU")),
    (GraphEdge("a", "b", "là căn cứ của"), GraphEdge("b", "c", "được thực hiện bởi"), GraphEdge("c", "a", "báo cáo về")),
)
GROUPS = GroupedBars(
    "Kế hoạch và thực hiện", ("Kế hoạch", "Thực hiện"), (Group("Lớp tập huấn", (12, 9), ("/k", "/t")), Group("Hội thảo", (None, 3))), "cuộc"
)
LINES = Lines(
    "Hội viên",
    ("2021", "2022", "2023"),
    (LineSeries("Tuyên Quang", (5, None, 12), ("/1", "", "/3")), LineSeries("Hà Giang", (4, 5, 11))),
    "người",
)
PICTURES = {"groups": GROUPS, "lines": LINES, "bars": BARS, "stack": STACK, "heat": HEAT, "line": LINE, "tree": TREE, "graph": GRAPH}
EMPTY = [
    HorizontalBars("Trống", ()),
    StackedBars("Trống", (), ()),
    HeatMap("Trống", (), ()),
    Timeline("Trống", ()),
    Tree("Một", TreeNode("Một")),
    Graph("Trống", (), ()),
    GroupedBars("Trống", (), ()),
    Lines("Trống", (), ()),
    Lines("Trống", ("2023",), (LineSeries("Một", (None,)),)),
]


def nodes(picture):
    return list(etree.fromstring(picture.as_svg()).iter())


@pytest.mark.parametrize("picture", [*PICTURES.values(), *EMPTY])
def test_a_picture_has_no_colour_and_no_style_of_its_own(picture):
    for node in nodes(picture):
        assert "style" not in node.attrib
        assert {node.get("fill", "none"), node.get("stroke", "none")} <= {"none", "currentColor"}
        assert set(node.get("class", "").split()) <= {*PRINT_COLOURS, "pic"}


@pytest.mark.parametrize("picture", PICTURES.values())
def test_a_picture_says_what_it_shows_and_every_link_too(picture):
    root = etree.fromstring(picture.as_svg())
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == picture.title == root.get("aria-label")
    assert root[1].tag == f"{SVG}desc"
    assert root[1].text == picture.description()
    links = [node for node in root.iter() if node.tag == f"{SVG}a"]
    assert root.get("role") == ("group" if links else "img")
    assert links
    assert all(link.get("aria-label") == link[0].text for link in links)


@pytest.mark.parametrize("picture", EMPTY)
def test_an_empty_picture_is_still_a_picture(picture):
    root = etree.fromstring(picture.as_svg())
    assert root.get("role") == "img"
    assert float(root.get("width")) > 0
    assert picture.as_table().caption == picture.title


@pytest.mark.parametrize("href", ["javascript:alert(1)", "//evil.vn", "data:text/html,x", " /a", ""])
def test_an_address_that_is_no_page_is_no_link(href):
    assert not [node for node in nodes(HorizontalBars("Thử", (Bar("A", 1, href),))) if node.tag == f"{SVG}a"]


def test_text_is_escaped_everywhere():
    pictures = [
        HorizontalBars(AWKWARD, (Bar(AWKWARD, 1, "/a"),), AWKWARD),
        HeatMap(AWKWARD, (AWKWARD,), (HeatRow(AWKWARD, (HeatCell(AWKWARD, "s-late", AWKWARD, "/a"),), "/b"),)),
        Tree(AWKWARD, TreeNode(AWKWARD, (), AWKWARD, "", "/a")),
        Graph(AWKWARD, (GraphNode("a", AWKWARD, AWKWARD), GraphNode("b", AWKWARD)), (GraphEdge("a", "b", AWKWARD),)),
    ]
    for picture in pictures:
        assert etree.fromstring(picture.as_svg())[0].text == 'Ban <Tổ chức> & "Cán bộ" '


@pytest.mark.parametrize("picture", PICTURES.values())
def test_for_paper_every_colour_is_literal_and_links_are_gone(picture):
    printed = for_print(picture.as_svg())
    root = etree.fromstring(printed)
    assert root.get("font-family") == "Tinos"
    assert "currentColor" not in printed
    for node in root.iter():
        assert not {"class", "href", "role", "style"} & set(node.attrib)
        assert node.tag != f"{SVG}a"
        for side in ("fill", "stroke"):
            assert re.fullmatch(r"none|#[0-9a-f]{6}", node.get(side, "none"))
    if picture not in {GROUPS, LINES}:
        assert PRINT_COLOURS["s-late" if picture is not GRAPH else "s-done"] in printed


def test_a_state_colours_what_stands_in_it_and_no_more():
    printed = etree.fromstring(for_print(STACK.as_svg()))
    fills = [node.get("fill") for node in printed.iter() if node.tag == f"{SVG}rect"]
    done, late = PRINT_COLOURS["s-done"], PRINT_COLOURS["s-late"]
    assert fills == [done, late, done, late]


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_becomes_a_png_of_the_asked_width(name):
    data = to_png(PICTURES[name].as_svg(), 100, dots_per_inch=254)
    assert data.startswith(b"\x89PNG")
    width = struct.unpack(">I", data[16:20])[0]
    assert width == pytest.approx(1000, abs=2)


def test_each_picture_has_its_table():
    assert BARS.as_table().rows == (
        (TextCell("Văn phòng"), TextCell("12", "/nhiem-vu/?dv=1", "s-late")),
        (TextCell("Ban Tổ chức"), TextCell("0")),
    )
    assert STACK.as_table().header == ("", "Xong đúng hạn", "Quá hạn", "Cộng")
    assert STACK.as_table().rows[0] == (
        TextCell("Văn phòng"),
        TextCell("12", "/a", "s-done"),
        TextCell("3", "/b", "s-late"),
        TextCell("15"),
    )
    assert HEAT.as_table().rows == ((TextCell("Giao ban"), TextCell("Quá hạn 7 ngày", "/n/1", "s-late"), TextCell("")),)
    assert [cell.text for cell in LINE.as_table().rows[1]] == ["Rà soát", "5/1/2023", "Đang tiếp tục", ""]
    assert [[cell.text for cell in row] for row in TREE.as_table().rows] == [
        ["Liên hiệp Hội", "", ""],
        ["Văn phòng", "Liên hiệp Hội", "2 quá hạn"],
        ["Hà Giang", "Liên hiệp Hội", ""],
    ]
    assert [cell.text for cell in GRAPH.as_table().rows[0]] == ["42-CT/TW chỉ thị", "là căn cứ của", "05-QC/ĐĐ-ĐU"]


@pytest.mark.parametrize("picture", PICTURES.values())
def test_every_row_of_a_table_is_as_long_as_its_header(picture):
    table = picture.as_table()
    assert {len(row) for row in table.rows} == {len(table.header)}


def test_bars_are_as_long_as_their_values():
    bars = HorizontalBars("Thử", (Bar("A", 10, "/a"), Bar("B", 5, "/b"), Bar("C", 0, "/c")))
    widths = [float(node.get("width")) for node in nodes(bars) if node.tag == f"{SVG}rect"]
    assert widths[1] == pytest.approx(widths[0] / 2, abs=0.1)
    assert widths[2] == 1


def test_the_graph_puts_each_document_right_of_what_leads_to_it():
    plan = planned(["c", "b", "a", "d"], [("a", "b"), ("b", "c"), ("a", "c"), ("d", "c")])
    column = {key: at for at, layer in enumerate(plan.layers) for key in layer}
    assert (column["a"], column["b"], column["c"], column["d"]) == (0, 1, 2, 1)
    assert [key.count("\0") for key in plan.paths["a", "c"]] == [0, 2, 0]


def test_an_edge_that_closes_a_circle_is_drawn_back():
    plan = planned(["a", "b"], [("a", "b"), ("b", "a"), ("a", "a")])
    assert set(plan.paths) == {("a", "b")}
    assert plan.layers == [["a"], ["b"]]
    words = [node.text for node in nodes(GRAPH) if node.tag == f"{SVG}text"]
    assert words.count("báo cáo về") == 1


@settings(deadline=None)
@given(st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30))
def test_any_graph_can_be_drawn_and_leads_from_left_to_right(pairs):
    keys = [str(number) for number in range(10)]
    edges = [(str(a), str(b)) for a, b in sorted(pairs)]
    plan = planned(keys, edges)
    column = {key: at for at, layer in enumerate(plan.layers) for key in layer}
    assert all(column[source] < column[target] for source, target in plan.paths)
    assert sorted(key for layer in plan.layers for key in layer if "\0" not in key) == keys
    graph = Graph("Thử", tuple(GraphNode(key, key) for key in keys), tuple(GraphEdge(a, b, "dẫn") for a, b in edges))
    words = [node.text for node in nodes(graph) if node.tag == f"{SVG}text"]
    assert words.count("dẫn") == len(edges)


def test_edges_to_documents_not_seen_are_left_out():
    graph = Graph("Thử", (GraphNode("a", "A"),), (GraphEdge("a", "x", "thay thế"),))
    assert "thay thế" not in graph.as_svg()
    assert graph.as_table().rows == ()


@given(st.text(min_size=1, max_size=120), st.integers(40, 300))
def test_wrapped_text_has_at_most_two_lines(text, width):
    assert len(wrapped(text, width)) <= 2


def test_text_cut_short_says_so():
    lines = wrapped("Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh Bà Rịa - Vũng Tàu", 180)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert wrapped("Văn phòng", 180) == ("Văn phòng",)


def test_bars_of_a_group_are_as_long_as_their_values_and_a_missing_one_has_no_length():
    def lengths(picture):
        return [float(one.get("width")) for one in nodes(picture) if one.tag == f"{SVG}rect" and one.get("x") == "220"]

    shared = lengths(GROUPS)
    assert shared == [pytest.approx(346), pytest.approx(346 * 9 / 12, abs=0.1), 1, pytest.approx(346 * 3 / 12, abs=0.1)]
    own = lengths(GroupedBars("Riêng", ("Kế hoạch", "Thực hiện"), GROUPS.groups, has_own_scales=True))
    assert own[3] == pytest.approx(346)


def test_a_line_is_broken_where_there_is_no_figure():
    paths = [one.get("d") for one in nodes(LINES) if one.tag == f"{SVG}path" and one.get("fill") == "none"]
    assert [path.count("M") for path in paths] == [2, 1]
    assert [path.count("L") for path in paths] == [0, 2]


@given(st.lists(st.lists(st.none() | st.integers(0, 10**9), min_size=3, max_size=3), min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_names_of_lines_never_stand_on_each_other_and_all_stays_in_the_picture(rows):
    picture = Lines("Tất cả", ("1", "2", "3"), tuple(LineSeries(f"Đơn vị {at}", tuple(row)) for at, row in enumerate(rows)))
    ends = sorted(float(one.get("y")) for one in nodes(picture) if one.tag == f"{SVG}text" and float(one.get("x")) == 590)
    assert all(after - before >= 15.9 for before, after in pairwise(ends))
    assert not ends or (ends[0] > 0 and ends[-1] < 306)
    heights = [float(one.get("cy")) for one in nodes(picture) if one.tag == f"{SVG}circle"]
    assert all(0 <= height <= 280 for height in heights)


def test_the_ground_of_a_figure_is_the_darker_the_stronger():
    cells = tuple(HeatCell(str(at), strength=at / 2) for at in range(3))
    picture = HeatMap("Số liệu", ("1", "2", "3"), (HeatRow("Một", cells),))
    grounds = [one.get("fill-opacity") for one in nodes(picture) if one.tag == f"{SVG}rect"]
    assert grounds == ["0.05", "0.21", "0.36"]


def bars_of(count: int) -> GroupedBars:
    return GroupedBars("Hội viên", ("2024", "2025"), tuple(Group(f"Hội {at}", (at, at + 1)) for at in range(count)))


@pytest.mark.parametrize(("tallest", "rows"), [(185.0, 22), (105.0, 12), (10.0, 1)])
def test_on_paper_a_picture_has_so_many_rows_as_a_page_can_hold(tallest: float, rows: int) -> None:
    assert rows_on_paper(bars_of, 40, tallest) == rows


def test_a_short_picture_keeps_all_its_rows_and_its_width() -> None:
    assert rows_on_paper(bars_of, 4, 185) == 4
    assert picture_block(bars_of(4), "", 165, tallest=185).width == 165


def test_a_tall_picture_is_set_narrower_so_that_its_page_holds_it() -> None:
    block = picture_block(bars_of(22), "", 165, tallest=185)
    across, down = (float(one) for one in re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', block.svg).groups())  # type: ignore[union-attr]
    assert block.width is not None
    assert block.width < 165
    assert block.width * down / across == pytest.approx(185)


@pytest.mark.parametrize("width", [8.0, 30.0, 60.0, 400.0])
def test_lines_are_counted_as_they_are_made(width: float) -> None:
    for text in (
        "",
        "Văn phòng",
        "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh Bà Rịa - Vũng Tàu",
        "Một dòng\n\nvà dòng nữa của công tác tư vấn, phản biện",
    ):
        assert fewest_lines(text, 10, width) == len(balanced_lines(text, 10, width))
