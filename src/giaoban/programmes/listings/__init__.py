"""The lists of tasks, programmes and their items."""

from giaoban.programmes.listings.bulk import BULK, TOGETHER
from giaoban.programmes.listings.plans import CONCRETISATIONS, MATRIX
from giaoban.programmes.listings.programmes import ITEMS, PROGRAMMES
from giaoban.programmes.listings.shares import SHARES
from giaoban.programmes.listings.tasks import TASKS

LISTINGS = (TASKS, PROGRAMMES, ITEMS, CONCRETISATIONS, MATRIX, SHARES)

__all__ = ["BULK", "CONCRETISATIONS", "ITEMS", "LISTINGS", "MATRIX", "PROGRAMMES", "SHARES", "TASKS", "TOGETHER"]
