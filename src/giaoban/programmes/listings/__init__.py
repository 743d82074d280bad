"""The lists of tasks, programmes and their items."""

from giaoban.programmes.listings.bulk import BULK, TOGETHER
from giaoban.programmes.listings.programmes import ITEMS, PROGRAMMES
from giaoban.programmes.listings.tasks import TASKS

LISTINGS = (TASKS, PROGRAMMES, ITEMS)

__all__ = ["BULK", "ITEMS", "LISTINGS", "PROGRAMMES", "TASKS", "TOGETHER"]
