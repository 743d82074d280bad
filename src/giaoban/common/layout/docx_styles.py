"""The styles of a Word file: each names its fonts itself, so that no theme or East Asian font slips in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING, WD_PARAGRAPH_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from giaoban.common.layout.xml import make

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from giaoban.common.layout.format_rules import FormatRules

_ALIGNMENTS = {
    "left": WD_PARAGRAPH_ALIGNMENT.LEFT,
    "center": WD_PARAGRAPH_ALIGNMENT.CENTER,
    "right": WD_PARAGRAPH_ALIGNMENT.RIGHT,
    "justify": WD_PARAGRAPH_ALIGNMENT.JUSTIFY,
}
_KEPT = {"Normal", "Heading 1", "Heading 2", "Heading 3", "Header", "Footer", "Default Paragraph Font", "Normal Table", "No List"}


@dataclass(frozen=True, slots=True)
class _Look:
    name: str
    size: float
    align: str = "left"
    bold: bool = False
    italic: bool = False
    underline: bool = False
    before: float = 0
    after: float = 0
    indent: float = 0
    line: float = 1.0
    keep: bool = False


def _looks(rules: FormatRules) -> dict[str, _Look]:
    spacing, line, indent = rules.paragraph_spacing, rules.line_spacing, rules.first_line_indent
    state = not rules.has_issuer_star
    return {
        "gb-superior": _Look("Cơ quan cấp trên", rules.issuer_size, "center"),
        "gb-issuer": _Look("Cơ quan ban hành", rules.issuer_size, "center", bold=True),
        "gb-nation": _Look("Quốc hiệu, tiêu đề", rules.national_title_size, "center", bold=True),
        "gb-motto": _Look("Tiêu ngữ", rules.motto_size, "center", bold=True),
        "gb-rule": _Look("Đường kẻ", 2, "center"),
        "gb-number": _Look("Số, ký hiệu", rules.number_size, "center", before=4),
        "gb-date": _Look("Địa danh, ngày tháng", rules.date_size, "center", italic=True, before=4),
        "gb-letter-abstract": _Look("Trích yếu công văn", rules.letter_abstract_size, "center", before=4),
        "gb-mark": _Look("Dấu độ khẩn, dự thảo", rules.number_size, "center", bold=True, before=8),
        "gb-kind": _Look("Tên loại văn bản", rules.kind_size, "center", bold=True, before=18, keep=True),
        "gb-abstract": _Look("Trích yếu nội dung", rules.abstract_size, "center", bold=True, keep=True),
        "gb-subtitle": _Look("Dòng dưới tên", rules.abstract_size, "center", italic=True, before=4, after=10, keep=True),
        "gb-addressee": _Look("Kính gửi", rules.body_size, "left", line=line),
        "gb-body": _Look("Nội dung", rules.body_size, "justify", after=spacing, indent=indent, line=line),
        "gb-flat": _Look("Nội dung, không thụt dòng", rules.body_size, "justify", after=spacing, line=line),
        "Heading 1": _Look("Heading 1", rules.heading_size, bold=True, before=2, after=spacing, indent=indent, line=line, keep=True),
        "Heading 2": _Look("Heading 2", rules.heading_size, bold=True, before=2, after=spacing, indent=indent, line=line, keep=True),
        "Heading 3": _Look(
            "Heading 3",
            rules.heading_size,
            bold=True,
            italic=True,
            before=2,
            after=spacing,
            indent=indent,
            line=line,
            keep=True,
        ),
        "gb-caption": _Look("Tên bảng", rules.table_size, "center", bold=True, before=4, after=5, keep=True),
        "gb-picture": _Look("Tên hình", rules.table_size, "center", italic=True, before=2, after=8),
        "gb-table-head": _Look("Đầu bảng", rules.table_size, "center", bold=True, before=2, after=2, keep=True),
        "gb-table": _Look("Chữ trong bảng", rules.table_size, before=2, after=2, line=1.08),
        "gb-gap": _Look("Khoảng cách", 6),
        "gb-recipients": _Look(
            "Nơi nhận",
            rules.recipients_title_size,
            bold=state,
            italic=state,
            underline=not state,
            keep=True,
        ),
        "gb-recipient": _Look("Nơi nhận, từng dòng", rules.recipients_size, keep=True),
        "gb-authority": _Look("Quyền hạn ký", rules.signature_size, "center", bold=True, keep=True),
        "gb-position": _Look("Chức vụ ký", rules.signature_size, "center", bold=rules.position_bold, keep=True),
        "gb-signer": _Look("Người ký", rules.signature_size, "center", bold=True),
        "Header": _Look("header", rules.page_number_size, "center"),
        "Footer": _Look("footer", rules.page_number_size),
    }


def set_styles(word: WordDocument, rules: FormatRules) -> None:
    """Put our styles into an empty document and take out those that came with it."""
    styles = word.styles
    for given in list(styles):
        if given.name not in _KEPT:
            given.element.getparent().remove(given.element)
    defaults = styles.element.find(qn("w:docDefaults"))
    defaults.find(f".//{qn('w:rPr')}").getparent().replace(
        defaults.find(f".//{qn('w:rPr')}"),
        make("w:rPr", {}, _fonts(rules.font), make("w:sz", {"w:val": _half(rules.body_size)}), make("w:lang", {"w:val": "vi-VN"})),
    )
    normal = _Look("Normal", rules.body_size)
    for identifier, look in {"Normal": normal, **_looks(rules)}.items():
        known = identifier in {style.name for style in styles}
        style: Any = styles[identifier] if known else styles.add_style(identifier, WD_STYLE_TYPE.PARAGRAPH)
        if not known:
            style.base_style = styles["Normal"]
            style.name = look.name
            style.quick_style = True
        _dress(style, look, rules.font)


def _dress(style: Any, look: _Look, font: str) -> None:
    properties = style.element.get_or_add_rPr()
    for fonts in properties.findall(qn("w:rFonts")):
        properties.remove(fonts)
    properties.insert(0, _fonts(font))
    for tabs in style.element.get_or_add_pPr().findall(qn("w:tabs")):
        tabs.getparent().remove(tabs)
    style.font.size = Pt(look.size)
    style.font.bold, style.font.italic, style.font.underline = look.bold, look.italic, look.underline
    style.font.color.rgb = RGBColor(0, 0, 0)
    form = style.paragraph_format
    form.alignment = _ALIGNMENTS[look.align]
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.first_line_indent = Mm(look.indent)
    form.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    form.line_spacing = look.line
    form.keep_with_next = look.keep
    form.widow_control = True


def _fonts(name: str) -> Any:
    return make("w:rFonts", {"w:ascii": name, "w:hAnsi": name, "w:eastAsia": name, "w:cs": name})


def _half(points: float) -> str:
    return str(round(points * 2))
