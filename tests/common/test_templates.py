"""The page shell, the macros, the list and form pages, and the files they load."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.contrib.staticfiles import finders
from django.template import engines
from django.test import RequestFactory
from lxml import html
from markupsafe import Markup

import giaoban
from giaoban.common import jinja
from giaoban.common.actor import NOBODY
from giaoban.common.cells import ICONS, Due, Link, Progress, State
from giaoban.common.forms import DayField, TextField
from giaoban.common.listing import Asking, ChoiceFilter, Column, DayFilter, Listing, Page
from giaoban.common.pictures import HeatCell, HeatMap, HeatRow
from giaoban.common.static_files import versioned

ROOT = Path(giaoban.__file__).parent
STATIC = ROOT / "common" / "static" / "giaoban"
TEMPLATES = sorted(path for path in ROOT.glob("*/templates/**/*.html"))
PARTS = (ROOT / "common" / "templates" / "common" / "parts.html").read_text(encoding="utf-8")
DAY = date(2023, 7, 17)
AT = datetime(2023, 7, 17, 9, 52, tzinfo=UTC)


def parts(call: str, **values: Any) -> str:
    """What `{{ p.<call> }}` prints."""
    source = '{% import "common/parts.html" as p %}' + (call if "{%" in call else "{{ p." + call + " }}")
    return engines["jinja2"].env.from_string(source).render(**values).strip()


def macros() -> set[str]:
    """Macros of the parts, and the functions that stand among them."""
    written = re.search(r"\{% set ([a-z, ]+) = sign, ", PARTS)
    assert written is not None
    return {*re.findall(r"\{% macro ([a-z_]+)\(", PARTS), *written[1].split(", ")}


def tree(text: str) -> html.HtmlElement:
    return html.fromstring(f"<div>{text}</div>")


def words(text: str) -> str:
    return " ".join(tree(text).text_content().split())


def page_of_template(name: str, **values: Any) -> html.HtmlElement:
    request = RequestFactory().get("/nhiem-vu/")
    return html.document_fromstring(engines["jinja2"].get_template(name).render(values, request))


def ids_that_are_missing(element: html.HtmlElement) -> set[str]:
    """Ids that labels and descriptions point at and that are not there."""
    known = set(element.xpath("//@id"))
    asked = set(element.xpath("//@for"))
    for name in ("aria-describedby", "aria-labelledby", "aria-controls"):
        for value in element.xpath(f"//@{name}"):
            asked |= set(value.split())
    asked |= {href[1:] for href in element.xpath("//a/@href") if href.startswith("#") and len(href) > 1}
    return asked - known


@pytest.fixture(autouse=True)
def _quiet_shell(monkeypatch):
    """Without the navigation of the apps above."""
    for key in list(jinja.REGISTRY):
        monkeypatch.delitem(jinja.REGISTRY, key)


# files


def test_the_list_of_icons_is_the_sprite():
    sprite = (STATIC / "icons.svg").read_text(encoding="utf-8")
    assert re.findall(r'<symbol id="([^"]+)"', sprite) == (STATIC / "icons.txt").read_text(encoding="utf-8").split()


def test_every_icon_that_is_named_is_in_the_sprite():
    known = set((STATIC / "icons.txt").read_text(encoding="utf-8").split())
    named = set(ICONS.values())
    for path in TEMPLATES:
        named |= set(re.findall(r"\bicon\('([a-z0-9-]+)'", path.read_text(encoding="utf-8")))
    assert named - known == set()


def test_the_two_dark_blocks_are_equal():
    text = (STATIC / "tokens.css").read_text(encoding="utf-8")
    blocks = re.findall(r':root(?::not\(\[data-theme="light"\]\)|\[data-theme="dark"\]) \{(.*?)\}', text, re.DOTALL)
    assert len(blocks) == 2
    assert blocks[0].split() == blocks[1].split()


@pytest.mark.parametrize("name", ["tokens.css", "components.css", "office.css"])
def test_the_styles_keep_to_chrome_109(name):
    text = re.sub(r"/\*.*?\*/", "", (STATIC / name).read_text(encoding="utf-8"), flags=re.DOTALL)
    assert re.findall(r"color-mix|light-dark\(|@scope|@starting-style|[{;]\s*&", text) == []
    assert text.count("{") == text.count("}")


def test_a_colour_stands_in_the_tokens_or_on_paper_only():
    text = re.sub(r"/\*.*?\*/", "", (STATIC / "office.css").read_text(encoding="utf-8"), flags=re.DOTALL)
    for block in re.findall(r"@layer paper \{.*?\n\}", text, re.DOTALL):
        text = text.replace(block, "")
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)|rgba?\(", text) == []


def test_every_file_that_the_shell_loads_exists():
    text = (ROOT / "common" / "templates" / "common" / "_assets.html").read_text(encoding="utf-8")
    assert [name for name in re.findall(r"static\('([^']+)'\)", text) if finders.find(name) is None] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_templates_have_nothing_inline(path):
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert (
        re.findall(
            r"<style|<script(?![^>]*(?:\bsrc=|application/json))|\sstyle=|\son(?:click|change|input|submit|load|error|focus|blur|key\w+|mouse\w+|pointer\w+|toggle)=|javascript:|hx-on",
            text,
        )
        == []
    )


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_templates_compile(path):
    env = engines["jinja2"].env
    env.compile(path.read_text(encoding="utf-8"), filename=str(path))


def test_the_comment_of_the_parts_names_every_macro():
    listed = set(re.findall(r"(?:^|\s|,)([a-z_]+)\(", PARTS.split("#}", 1)[0]))
    made = macros()
    inner = {"time", "subject_fields", "file_icon", "events", "weekday", "hidden", "kept", "total_words", "field_notes"}
    assert made - listed - inner == set()
    assert listed - made == set()


def test_pages_use_macros_that_exist():
    made = macros()
    used = {
        (str(path.relative_to(ROOT)), name)
        for path in TEMPLATES
        if 'import "common/parts.html" as p' in path.read_text(encoding="utf-8") or "extends" in path.read_text(encoding="utf-8")
        for name in re.findall(r"[{\s(]p\.([a-z_]+)\(", path.read_text(encoding="utf-8"))
    }
    assert {one for one in used if one[1] not in made} == set()


# parts


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        ("Văn phòng <b>", "Văn phòng <b>"),
        (1204, "1.204"),
        (True, "Có"),
        (DAY, "17/7/2023"),
        (AT, "16:52 17/7/2023"),
        (State("late", "Quá hạn 7 ngày"), "Quá hạn 7 ngày"),
        (Progress(70), "70 %"),
        (Due(DAY), "17/7/2023"),
        (Due(DAY, date(2023, 6, 30)), "17/7/2023hạn đầu 30/6/2023"),
        (Due(None), ""),
        (["Đảng đoàn", Link("Đảng ủy", "/to-chuc/2")], "Đảng đoàn, Đảng ủy"),
    ],
)
def test_a_cell_shows_any_value(value, shown):
    assert words(parts("cell(value)", value=value)) == shown


def test_a_cell_escapes_what_people_write():
    assert "<script>" not in parts("cell(value)", value="<script>")
    assert "<script>" not in parts("cell(value)", value=Link("<script>", "/x", "<script>"))


def test_a_state_is_an_icon_a_word_and_a_colour():
    state = tree(parts("state('soon', 'Còn 4 ngày')")).find("span")
    assert state.get("class") == "state s-soon"
    assert state.text_content() == "Còn 4 ngày"
    assert state.xpath(".//use/@href") == [f"{versioned('giaoban/icons.svg')}#clock"]


def test_a_number_of_a_document_never_breaks():
    assert 'class="sym"' in parts("cell(value)", value=Link("48-QĐ/TW", "/vb/1", is_number=True))


def test_facts_pair_terms_with_values():
    shown = tree(parts("facts(items)", items=[("Hạn", DAY, "Thứ Hai"), None, ("Chủ trì", [("A", "Bí thư"), ("B", "")], "", True)]))
    assert shown.xpath("//dt/text()") == ["Hạn", "Chủ trì"]
    assert [one.text_content() for one in shown.xpath("//dd")] == ["17/7/2023Thứ Hai", "ABí thư", "B"]


def test_a_table_names_its_cells_for_cards_and_keeps_its_roles():
    heads = [("Việc", "name"), ("Tình trạng", "state"), ("Số", "number")]
    table = tree(parts("rows('Việc', heads, lines)", heads=heads, lines=[[Link("Một", "/1"), State("done", "Xong"), 3]])).find("table")
    assert table.xpath(".//th[@role='rowheader']")[0].text_content() == "Một"
    assert [(cell.get("data-c"), cell.get("class")) for cell in table.xpath(".//td")] == [("Tình trạng", "up"), ("Số", "number")]


def test_an_empty_table_says_why():
    assert words(parts("rows('Việc', [], [], 'Chưa giao việc nào.')")) == "Chưa giao việc nào."


def test_crumbs_end_where_one_is():
    shown = tree(parts("crumbs([('Văn bản', '/van-ban/'), ('Số 5',)])"))
    assert shown.xpath("//a/@href") == ["/van-ban/"]
    assert shown.xpath("//*[@aria-current='page']")[0].text_content() == "Số 5"


def change(word: str, old: object, new: object) -> SimpleNamespace:
    return SimpleNamespace(word=word, old=old, new=new)


def test_history_shows_old_and_new_and_what_was_erased():
    entry = SimpleNamespace(actor_name="Đỗ Thị Mai", behalf_name="Ngô Quốc Việt", sentence="sửa kết luận", moment=AT, rule="")
    lines = [
        SimpleNamespace(entry=entry, changes=(change("Nội dung", "tháng 10", "tháng 11"), change("Hạn", None, "")), erased_by="", basis=""),
        SimpleNamespace(entry=entry, changes=(change("Nội dung", "a", "b"),), erased_by="Quyết định 12", basis="Điều 3"),
    ]
    first, second = (words(html.tostring(one, encoding="unicode")) for one in tree(parts("history(lines)", lines=lines)).xpath("//ul/li"))
    assert first == "Đỗ Thị Mai, thay mặt Ngô Quốc Việt, sửa kết luận: Nội dung: tháng 10 →thành tháng 11 Hạn: (để trống) 16:52 17/7/2023"
    assert "Quyết định 12" in second
    assert second.endswith("Căn cứ: Điều 3")
    assert "→" not in second


def test_files_show_their_earlier_versions():
    version = [SimpleNamespace(pk=pk, number=pk, size=128_000, added_by="Trần Minh Đức", added_at=AT) for pk in (2, 1)]
    shown = tree(parts("files(items)", items=[SimpleNamespace(name="Báo cáo.docx", shown_versions=version)]))
    assert [re.sub(r"\D+", "", href) for href in shown.xpath("//a/@href")] == ["2", "1"]
    assert "bản 2 · 128 kB · Trần Minh Đức, 16:52 17/7/2023" in " ".join(shown.text_content().split())


def test_remarks_keep_their_lines_and_offer_a_form_that_names_the_record():
    subject = {"subject_kind": "meetings.meeting", "subject_id": 7}
    item = SimpleNamespace(pk=1, author_name="Đỗ Thị Mai", created_at=AT, text="<b>\nhai")
    shown = tree(parts("comments(items, subject, csrf)", items=[item], subject=subject, csrf=Markup("<input name=c>")))
    assert shown.xpath("//p[@class='text']")[0].text == "<b>\nhai"
    assert {one.get("name"): one.get("value") for one in shown.xpath("//form//input")} == {
        "c": None,
        "subject_kind": "meetings.meeting",
        "subject_id": "7",
    }
    assert ids_that_are_missing(shown) == set()


def test_a_question_stands_before_an_act_that_cannot_be_undone():
    shown = tree(
        parts("confirm('Đóng', 'Thật không?', '/dong', csrf, yes='Đóng hội nghị', values={'a': 1})", csrf=Markup("<input name=c>"))
    )
    form = shown.xpath("//details/div/form")[0]
    assert (form.get("method"), form.get("action")) == ("post", "/dong")
    assert form.xpath(".//button/text()") == ["Đóng hội nghị"]


def test_panels_say_how_many_there_are_and_lead_to_the_rest():
    row = SimpleNamespace(text="NV-1", url="/nv/1", meta="Văn phòng", state=State("idle", "Chưa giao"))
    content = SimpleNamespace(rows=[row], count=6, more_url="/nv/", actions=[("Giao thêm", "/nv/them")])
    shown = tree(
        parts("panels(shown)", shown=[SimpleNamespace(panel=SimpleNamespace(key="t", title="Nhiệm vụ", empty=""), content=content)])
    )
    assert shown.xpath("//a/@href") == ["/nv/", "/nv/1", "/nv/them"]
    assert ids_that_are_missing(shown) == set()


def test_a_picture_stands_beside_its_table():
    picture = HeatMap("Tuân thủ", ("T1", "T2"), (HeatRow("Văn phòng", (HeatCell("4", "s-done", "Xong", "/1"), None)),))
    shown = tree(parts("picture(svg, table)", svg=picture.as_svg(), table=picture.as_table()))
    assert len(shown.xpath("//figure/*[local-name()='svg']")) == 1
    assert shown.xpath("//th[@role='columnheader']/text()") == list(picture.as_table().header)
    assert shown.xpath("//tbody//th")[0].text_content() == "Văn phòng"


MACROS = [
    ("bar(35, 'NV-1', 'done')", "35 %"),
    ("button('Giao việc', '/x', 'plus', 'main')", "Giao việc"),
    ("note('late', 'Tổng không khớp.', '28 và 29')", "Tổng không khớp. 28 và 29"),
    ("plain([('Một', '2 bản')])", "Một2 bản"),
    ("stages([('Dự thảo', 'done', day, 'Đức'), ('Trình ký', 'soon', none, '')])", "Dự thảo17/7/2023 · Đức Trình ký"),
    (
        "week([{'day': day, 'is_today': true, 'events': [{'url': '/1', 'text': 'Giao ban', 'clock': '14:00', 'place': 'Tầng 3'}]}])",
        "Thứ Hai17 14:00 Giao banTầng 3",
    ),
    (
        "week([{'day': day, 'is_today': false, 'events': [{'url': '/1', 'text': 'Giao ban'}], 'more': 100}], '/lich')",
        "Thứ Hai17 Giao ban và 100 việc nữa",
    ),
    ("month([[{'day': day, 'is_today': true, 'is_other': false, 'events': []}]], 'Tháng 7')", "Tháng 7 Thứ Hai Thứ Hai 17/7"),
    ("message('Mời họp', 'http://x/1', '<svg></svg>')", "Tin nhắn ngắn để gửi Zalo hoặc in"),
    ("post('Nhận', '/nhan', '')", "Nhận"),
    (
        "heat('Tuân thủ', [('T1', true)], [('Rà soát', 'điều 4', [('done', 'Xong', '/1')]), ('Khác', '', [none])])",
        "Tuân thủ T1 Rà soátđiều 4Xong Khác",
    ),
    ("agenda([('Báo cáo', '25 phút')])", "Báo cáo25 phút"),
    ("{% call p.said('Mục 1', 'Trần Minh Đức', ['bản 3']) %}<p>x</p>{% endcall %}", "Mục 1 · Trần Minh Đứcx bản 3"),
    (
        "ends([(1, 'Tổng kết.', [{'text': 'Kế hoạch', 'url': '/1', 'meta': 'Văn phòng', 'when': day, 'tone': 'idle', 'word': 'Chưa giao'}])])",
        "1Tổng kết. Kế hoạchVăn phòng17/7/2023Chưa giao",
    ),
    (
        "proposal(4, '28 đảng viên', 'cộng 29', 'd4', 'sua', 'sure', 'Chắc chắn, 97 %')",
        "Đề xuất 4 428 đảng viêncộng 29NhậnSửaBỏChắc chắn, 97 %",
    ),
    ("tabs([('Một', '?', true, 3)], 'Xem', '/luu')", "Một 3 Lưu chế độ xem này"),
    ("seg('d1', 'Đề xuất 1', [('nhan', 'Nhận'), ('bo', 'Bỏ')], 'bo')", "Đề xuất 1NhậnBỏ"),
    ("follow(false, 2, {'subject_kind': 'a.b', 'subject_id': 1}, '')", "Theo dõi, 2 người theo dõi"),
    ("buttons('Lưu', '/ve')", "LưuThôi, quay lại"),
    ("{% call p.head('Tựa', 'Dẫn') %}<a>Nút</a>{% endcall %}", "TựaDẫn Nút"),
    ("{% call p.sec('s', 'Mục', '3 việc', ('Tất cả', '/')) %}x{% endcall %}", "Mục3 việcTất cả x"),
    ("{% call p.fieldset('Nhóm', 'Gợi ý') %}x{% endcall %}", "NhómGợi ýx"),
]


@pytest.mark.parametrize(("call", "shown"), MACROS, ids=lambda value: re.split(r"\(", value)[0] if "(" in value else None)
def test_each_part_prints_its_words(call, shown):
    text = parts(call, day=DAY)
    assert words(text).startswith(shown)
    assert ids_that_are_missing(tree(text)) == set()


# forms


class TaskForm(forms.Form):
    title = TextField(label="Việc", help_text="Viết bằng động từ.")
    due_on = DayField(label="Hạn")
    urgency = forms.ChoiceField(label="Mức độ", choices=[("t", "Thường"), ("k", "Khẩn")], widget=forms.RadioSelect)
    helpers = forms.MultipleChoiceField(
        label="Phối hợp", choices=[("1", "A"), ("2", "B")], widget=forms.CheckboxSelectMultiple, required=False
    )
    is_late = forms.BooleanField(label="Nhập bổ sung", required=False, help_text="Không nhắc.")
    places = forms.MultipleChoiceField(label="Nơi nhận", choices=[("1", "A"), ("2", "B")], required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


def form_page(form: forms.Form, **values: Any) -> html.HtmlElement:
    return page_of_template("common/form.html", form=form, title="Giao việc", **values)


@pytest.mark.parametrize("data", [None, {"title": "", "due_on": "x", "urgency": ""}], ids=["fresh", "with_errors"])
def test_every_label_hint_and_error_is_tied_to_its_input(data):
    page = form_page(TaskForm(data))
    assert ids_that_are_missing(page) == set()
    for field_ in page.xpath("//form[@class='form']//*[self::input or self::select or self::textarea][not(@type='hidden')]"):
        assert page.xpath(f"//label[@for='{field_.get('id')}']"), field_.get("name")


def test_the_error_summary_takes_the_focus_and_leads_to_each_field():
    page = form_page(TaskForm({"title": "", "due_on": "x", "urgency": "", "version": "a"}))
    summary = page.xpath("//*[@id='loi']")[0]
    assert "autofocus" in summary.attrib
    assert summary.get("tabindex") == "-1"
    assert summary.xpath(".//a/@href") == ["#id_title", "#id_due_on", "#id_urgency_0"]
    assert len(summary.xpath(".//li")) == 4
    assert page.xpath("//input[@name='due_on']/@value") == ["x"]
    assert page.xpath("//input[@name='title']/@aria-describedby") == ["id_title_helptext id_title_error"]
    assert page.xpath("//input[@name='title']/@aria-invalid") == ["true"]


def test_a_fresh_form_has_no_summary_and_marks_what_is_not_required():
    page = form_page(TaskForm())
    assert page.xpath("//*[@id='loi']") == []
    assert [one.text_content() for one in page.xpath("//legend")] == ["Mức độ", "Phối hợp (không bắt buộc)"]


def test_several_values_say_how_they_are_chosen_without_javascript():
    page = form_page(TaskForm())
    assert page.xpath("string(//*[@id='id_places_helptext']/span[@class='no-js'])") == "Giữ phím Ctrl để chọn nhiều mục"
    assert page.xpath("//select[@name='places']/@aria-describedby") == ["id_places_helptext"]


def test_a_day_shows_how_it_is_written():
    page = form_page(TaskForm(initial={"due_on": DAY}))
    assert page.xpath("//input[@name='due_on']/@value") == ["17/7/2023"]
    assert page.xpath("//*[@id='id_due_on_helptext']/text()") == ["Ví dụ 17/7/2023"]


def test_a_form_keeps_its_draft_and_its_hidden_values():
    form = form_page(TaskForm(), draft="viec", cancel_url="/ve", hidden={"nguon": "7"}).xpath("//form[@class='form']")[0]
    assert form.get("data-draft") == "viec"
    assert form.xpath(".//input[@name='nguon']/@value") == ["7"]
    assert form.xpath(".//input[@name='csrfmiddlewaretoken']") != []


# lists


@dataclass
class Row:
    pk: int
    name: str
    tags: list[str] = field(default_factory=list)


LISTING = Listing(
    code="tasks",
    title="Nhiệm vụ",
    lead="Mọi việc.",
    noun="nhiệm vụ",
    url_name="x",
    rows=lambda actor, on: None,  # type: ignore[arg-type, return-value]
    columns=(
        Column("viec", "Việc", lambda row: Link(row.name, f"/nv/{row.pk}"), order_by=("name",), is_name=True),
        Column("tinh-trang", "Tình trạng", lambda row: State("idle", "Chưa đến hạn"), is_state=True),
        Column("so", "Số", lambda row: row.pk, is_number=True),
        Column("the", "Thẻ", lambda row: row.tags, is_shown=False),
    ),
    order=("pk",),
    searched=("name",),
    filters=(
        ChoiceFilter("loai", "Loại", "kind", (("a", "Loại A"), ("b", "Loại B"))),
        ChoiceFilter("noi", "Nơi", "place", tuple((str(n), f"Nơi {n}") for n in range(20))),
        DayFilter("tu", "Từ ngày", "due_on"),
    ),
    bulk=(("remind", "Nhắc việc"),),
    empty="Chưa giao việc nào.",
)


def list_of(query: dict[str, str], *, rows: int = 2, total: int = 60, **values: Any) -> html.HtmlElement:
    found = [Row(number, f"Việc {number}") for number in range(1, rows + 1)]
    page = Page(
        listing=LISTING, query=query, asking=Asking(NOBODY, DAY), rows=found, total=total, is_capped=False, number=int(query.get("trang", 1)), size=25,
        columns=LISTING.columns[:3], order_key="viec", is_descending=False, unknown=tuple(key for key in ("tu",) if query.get(key) == "x"),
    )  # fmt: skip
    return page_of_template("common/list.html", page=page, bulk_url="/hang-loat", save_view_url="/che-do-xem", **values)


def test_a_list_is_whole_without_javascript():
    page = list_of({"loai": "a", "tim": "van ban", "trang": "2"})
    assert ids_that_are_missing(page) == set()
    links = set(page.xpath("//a/@href"))
    assert {"?tim=van+ban", "?loai=a&tim=van+ban&trang=3", "?loai=a&tim=van+ban&xep=-viec", "?loai=a&tim=van+ban&xuat=xlsx"} <= links
    search = page.xpath("//input[@id='loc']/ancestor::form")[0]
    assert search.get("method") == "get"
    assert {one.get("name"): one.get("value") for one in search.xpath(".//input")} == {"loai": "a", "tim": "van ban"}


def test_a_filter_of_many_values_is_a_form_and_of_few_is_links():
    page = list_of({})
    menus = {one.xpath("string(summary)"): one for one in page.xpath("//div[@class='pills']/details")}
    assert menus["Loại"].xpath(".//a/@href") == ["?loai=a", "?loai=b"]
    assert len(menus["Nơi"].xpath(".//form[@method='get']//option")) == 20
    assert menus["Từ ngày"].xpath(".//input/@name") == ["tu"]


def test_a_filter_that_is_not_understood_is_said_to_be_left_out():
    assert "Không hiểu “x” ở mục “Từ ngày”" in list_of({"tu": "x"}).text_content()


def test_acts_on_several_rows_name_the_list_the_query_and_the_rows():
    form = list_of({"loai": "a", "trang": "2"}).xpath("//form[@action='/hang-loat']")[0]
    values = [(one.get("name"), one.get("value")) for one in form.xpath(".//input[@type='hidden'][not(@name='csrfmiddlewaretoken')]")]
    assert values == [("listing", "tasks"), ("query", "?loai=a")]
    assert form.xpath(".//input[@name='chon']/@value") == ["1", "2"]
    assert form.xpath(".//input[@name='chon']/@aria-label") == ["Chọn Việc 1", "Chọn Việc 2"]
    assert form.xpath(".//button[@name='act']/@value") == ["remind"]
    assert form.xpath(".//input[@name='tat_ca']") != []


def test_the_column_that_orders_says_so():
    head = list_of({}).xpath("//th[@aria-sort]")
    assert [(one.get("aria-sort"), one.text_content().strip()) for one in head] == [("ascending", "Việc")]


def test_the_totals_say_within_what_they_count():
    assert list_of({}).xpath("string(//nav[@class='pager']/span)") == "1 đến 2 trong 60 mục, thuộc phạm vi được xem"


@pytest.mark.parametrize(
    ("query", "shown"), [({}, "Chưa giao việc nào."), ({"tim": "zz"}, "Không có mục nào khớp trong phạm vi được xem. Xem cả danh sách")]
)
def test_an_empty_list_helps_on(query, shown):
    assert " ".join(list_of(query, rows=0, total=0).xpath("//p[@class='empty']")[0].text_content().split()) == shown


def test_a_view_can_be_saved_when_it_is_not_known_yet():
    assert list_of({"loai": "a"}).xpath("//form[@action='/che-do-xem']//input[@name='query']/@value") == ["?loai=a"]
    assert list_of({}).xpath("//form[@action='/che-do-xem']") == []
    views = [{"title": "Loại A", "url": "?loai=a", "is_current": True}]
    known = list_of({"loai": "a"}, saved_views=views)
    assert known.xpath("//form[@action='/che-do-xem']") == []
    assert known.xpath("//nav[@class='tabs']/a[@aria-current]/text()") == ["Loại A"]


def test_the_fragment_carries_the_menus_that_hang_on_the_query():
    page = list_of({"tim": "a"})
    assert page.xpath("//*[@hx-swap-oob]") == []
    request = RequestFactory().get("/nhiem-vu/", {"tim": "a"})
    shown = Page(
        listing=LISTING,
        query={"tim": "a"},
        asking=Asking(NOBODY, DAY),
        rows=[],
        total=0,
        is_capped=False,
        number=1,
        size=25,
        columns=LISTING.columns,
        order_key="",
        is_descending=False,
    )
    fragment = tree(engines["jinja2"].get_template("common/_list.html").render({"page": shown}, request))
    assert fragment.xpath("//*[@hx-swap-oob]/@id") == ["che-do", "cong-cu"]
    assert len(fragment.xpath("//*[@id='danh-sach']")) == 1


# shell


def test_the_shell_stands_without_anything_registered():
    page = page_of_template("common/refused.html", sentence="Không được.", code="x")
    assert page.get("lang") == "vi"
    assert page.xpath("//main/@id") == ["noi-dung"]
    assert page.xpath("//a[@class='skip']/@href") == ["#noi-dung"]
    assert page.xpath("//dialog") == []


def test_the_shell_prints_what_the_apps_register(monkeypatch):
    item = {
        "url": "/nhiem-vu/",
        "icon": "list-check",
        "text": "Nhiệm vụ",
        "count": 3,
        "count_word": "việc quá hạn",
        "is_late": True,
        "is_current": True,
    }
    monkeypatch.setitem(jinja.REGISTRY, "nav", lambda request: [{"title": "Công việc", "items": [item]}])
    top = {
        "bodies": [("Liên hiệp Hội", "Đảng ủy", "/doi/2")],
        "current": ("Liên hiệp Hội", "Văn phòng"),
        "on_behalf": "Ngô Quốc Việt",
        "unread": 7,
        "name": "Phạm Thu Hà",
    }
    monkeypatch.setitem(jinja.REGISTRY, "top", lambda request: top)
    page = page_of_template("common/refused.html", sentence="Không được.", code="x")
    assert " ".join(page.xpath("//nav//a[@aria-current='page']")[0].text_content().split()) == "Nhiệm vụ3 việc quá hạn"
    assert page.xpath("//form[@action='/doi/2']/@method") == ["post"]
    assert page.xpath("string(//a[@class='for'])") == "Thay mặt: Ngô Quốc Việt"
    assert page.xpath("string(//span[@class='dot'])") == "7"
    assert len(page.xpath("//dialog[@id='lenh']")) == 1
    assert ids_that_are_missing(page) == set()


def test_a_day_set_by_hand_is_told_on_every_page(monkeypatch):
    monkeypatch.setenv("GIAOBAN_TODAY", "2023-07-17")
    for name in ("common/refused.html", "404.html"):
        page = page_of_template(name, sentence="", code="")
        assert "Ngày đang được đặt là 17/7/2023" in page.xpath("string(//p[@class='set-day'])")


@pytest.mark.parametrize("name", ["404.html", "403.html", "403_csrf.html"])
def test_pages_of_refusal_say_what_to_do(name):
    page = page_of_template(name)
    assert len(page.xpath("//h1")) == 1
    assert "/" in page.xpath("//main//a/@href")


def test_the_page_of_a_fault_needs_neither_request_nor_database():
    assert "Hệ thống gặp lỗi" in engines["jinja2"].get_template("500.html").render()
