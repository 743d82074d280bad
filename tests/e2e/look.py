"""Opens pages in Chromium at two widths, light and dark, and stores a picture of each; with `--axe` it reports findings.

python tests/e2e/look.py http://127.0.0.1:8000 OUT [--user NAME --password WORD] [--axe] PATH…
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

CHROMIUM = os.environ.get("GIAOBAN_CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDTHS = (1280, 390)
THEMES = ("light", "dark")
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
AXE_RUN = "() => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"


def axe_findings(page: Page) -> list[dict[str, Any]]:
    """What axe-core finds on the page as it stands; run by `evaluate`, since the content policy stops script tags."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    violations: list[dict[str, Any]] = page.evaluate(AXE_RUN)["violations"]
    return violations


def is_wider_than_screen(page: Page) -> bool:
    """Whether the page scrolls sideways."""
    return bool(page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def opened(browser: Browser, base: str, path: str, *, user: str, password: str) -> Iterator[tuple[int, str, Page]]:
    """The page at each width and in each theme."""
    for width in WIDTHS:
        for theme in THEMES:
            context = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme="dark" if theme == "dark" else "light", locale="vi-VN"
            )
            page = context.new_page()
            if user:
                page.goto(f"{base}/tai-khoan/login/")
                page.fill("input[name=login]", user)
                page.fill("input[name=password]", password)
                page.press("input[name=password]", "Enter")
                page.wait_for_load_state("networkidle")
            page.goto(base + path)
            page.wait_for_load_state("networkidle")
            yield width, theme, page
            context.close()


def main() -> int:
    """Pictures of all pages named; 1 when something was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("base")
    parser.add_argument("out", type=Path)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--user", default="")
    parser.add_argument("--password", default=os.environ.get("GIAOBAN_DEMO_PASSWORD", ""))
    parser.add_argument("--axe", action="store_true")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    is_faulty = False
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for path in asked.paths:
            name = re.sub(r"[^a-z0-9]+", "-", path.lower()).strip("-") or "trang-dau"
            for width, theme, page in opened(browser, asked.base, path, user=asked.user, password=asked.password):
                page.screenshot(path=asked.out / f"{name}-{width}-{theme}.png", full_page=True)
                faults = (
                    [f"{one['id']}: {node['html']} {node['failureSummary']}" for one in axe_findings(page) for node in one["nodes"]]
                    if asked.axe
                    else []
                )
                if is_wider_than_screen(page):
                    faults.append("the page scrolls sideways")
                for fault in faults:
                    print(f"{path} {width} {theme}: {fault}")  # noqa: T201 - a shell program
                is_faulty = is_faulty or bool(faults)
        browser.close()
    return 1 if is_faulty else 0


if __name__ == "__main__":
    sys.exit(main())
