"""Pictures as small SVG, each with its table: bars, bars in groups, lines, states, heat map, timeline, tree, lineage.

A page needs three rules beside the state classes: `.pic { max-width: 100%; height: auto }`,
`.pic-on, .pic-ground { color: var(--paper) }`, and the focus ring of links.
"""

from giaoban.common.pictures.bars import Bar, HorizontalBars, Series, StackedBar, StackedBars
from giaoban.common.pictures.graph import Graph, GraphEdge, GraphNode
from giaoban.common.pictures.grouped import Group, GroupedBars
from giaoban.common.pictures.heat import HeatCell, HeatMap, HeatRow
from giaoban.common.pictures.lines import MOST_LINES, Lines, LineSeries
from giaoban.common.pictures.printing import TALLEST, TALLEST_ACROSS, for_print, picture_block, rows_on_paper, table_block, to_png
from giaoban.common.pictures.svg import TextCell, TextTable
from giaoban.common.pictures.timeline import Span, Timeline
from giaoban.common.pictures.tree import Tree, TreeNode

__all__ = [
    "MOST_LINES",
    "TALLEST",
    "TALLEST_ACROSS",
    "Bar",
    "Graph",
    "GraphEdge",
    "GraphNode",
    "Group",
    "GroupedBars",
    "HeatCell",
    "HeatMap",
    "HeatRow",
    "HorizontalBars",
    "LineSeries",
    "Lines",
    "Series",
    "Span",
    "StackedBar",
    "StackedBars",
    "TextCell",
    "TextTable",
    "Timeline",
    "Tree",
    "TreeNode",
    "for_print",
    "picture_block",
    "rows_on_paper",
    "table_block",
    "to_png",
]
