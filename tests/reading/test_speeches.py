"""Sentences of a text: cut where they end, not behind a title, and in a time that grows with the text alone."""

from __future__ import annotations

import time

from giaoban.reading.rules import sentences_of


def test_a_title_ends_no_sentence() -> None:
    text = "PGS. TS. Lê Văn An trình bày báo cáo. TSKH. Trần Thị Bình phát biểu.\nBuổi họp kết thúc."
    assert [(line, text[start:end]) for line, start, end in sentences_of(text)] == [
        (0, "PGS. TS. Lê Văn An trình bày báo cáo."),
        (0, "TSKH. Trần Thị Bình phát biểu."),
        (1, "Buổi họp kết thúc."),
    ]


def test_a_long_text_in_one_line_does_not_keep_anybody_waiting() -> None:
    text = "Đồng chí Nguyễn Văn An phát biểu rằng công việc đã hoàn thành tốt. " * 5_000
    begun = time.process_time()
    assert len(list(sentences_of(text))) == 5_000
    assert time.process_time() - begun < 2
