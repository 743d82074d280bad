"""The text of an HTML page: what a reader reads, without scripts, menus and forms."""

from __future__ import annotations

import re
from typing import Final

from giaoban.common.extraction.refusals import Damaged, FileEmpty

_SKIPPED: Final = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "footer",
        "aside",
        "form",
        "button",
        "select",
        "iframe",
        "svg",
        "head",
        "object",
        "canvas",
    }
)
_BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "br",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "thead",
        "tr",
        "ul",
    ]
)
_FURNITURE: Final = re.compile(
    r"(?:^|[\s_-])(?:menu|nav|breadcrumb|sidebar|footer|related|comment|share|social|banner|advert|ads|pagination|cookie)(?:$|[\s_-])",
    re.IGNORECASE,
)


def html_text(markup: str) -> str:
    """Lines of text in reading order. Raises Unreadable where nothing is left."""
    from lxml import etree, html  # noqa: PLC0415 - only for pages

    markup = re.sub(r"^\s*<\?xml[^>]*\?>", "", markup.lstrip("\ufeff"))
    try:
        root = html.document_fromstring(markup.replace("\x00", ""))
    except (ValueError, AssertionError, etree.LxmlError) as error:
        raise Damaged from error
    pieces: list[str] = []
    # (element, leaving): iterative, since hostile pages nest deeper than the stack.
    stack: list[tuple[html.HtmlElement, bool]] = [(root, False)]
    while stack:
        element, leaving = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if leaving:
            pieces.append("\n" if tag in _BLOCKS else "\t" if tag in {"td", "th"} else "")
            pieces.append(_flowing(element.tail))
            continue
        if not tag or tag in _SKIPPED or _is_furniture(element, tag):
            pieces.append(_flowing(element.tail))
            continue
        pieces.append("\n" if tag in _BLOCKS else "")
        pieces.append(_flowing(element.text))
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    lines = (re.sub(r"[ \t]*\t[ \t]*", "\t", re.sub(r" {2,}", " ", line)).strip(" \t") for line in "".join(pieces).split("\n"))
    text = "\n".join(line for line in lines if line)
    if not text:
        raise FileEmpty
    return text


def _flowing(text: str | None) -> str:
    return re.sub(r"[ \t\r\n\f]+", " ", text) if text else ""


def _is_furniture(element: object, tag: str) -> bool:
    get = getattr(element, "get")  # noqa: B009 (lxml's element has no useful stub here)
    return tag in {"div", "ul", "section"} and bool(_FURNITURE.search(f"{get('class') or ''} {get('id') or ''}"))
