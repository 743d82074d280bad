"""The lists of documents: all that one may read, both registers, papers on their way, reviews, series."""

from giaoban.documents.listings.cells import ARRIVAL_TONES, EFFECT_TONES, life_cell
from giaoban.documents.listings.dissemination import DISSEMINATION
from giaoban.documents.listings.documents import DOCUMENTS
from giaoban.documents.listings.incoming import INCOMING
from giaoban.documents.listings.opinions import OPINIONS
from giaoban.documents.listings.outgoing import OUTGOING
from giaoban.documents.listings.papers import PAPERS
from giaoban.documents.listings.reviews import REVIEWS
from giaoban.documents.listings.series import SERIES, series_title

LISTINGS = (DOCUMENTS, OUTGOING, INCOMING, PAPERS, OPINIONS, DISSEMINATION, REVIEWS, SERIES)

__all__ = [
    "ARRIVAL_TONES",
    "DISSEMINATION",
    "DOCUMENTS",
    "EFFECT_TONES",
    "INCOMING",
    "LISTINGS",
    "OPINIONS",
    "OUTGOING",
    "PAPERS",
    "REVIEWS",
    "SERIES",
    "life_cell",
    "series_title",
]
