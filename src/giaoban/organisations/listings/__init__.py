"""The lists of bodies, people, posts, rights and clusters; the filter by a body with all below it."""

from giaoban.organisations.listings.bodies import BODIES, CLUSTERS
from giaoban.organisations.listings.filters import BodyFilter
from giaoban.organisations.listings.people import GRANTS, PEOPLE, POSTS

LISTINGS = (BODIES, PEOPLE, POSTS, GRANTS, CLUSTERS)

__all__ = ["BODIES", "CLUSTERS", "GRANTS", "LISTINGS", "PEOPLE", "POSTS", "BodyFilter"]
