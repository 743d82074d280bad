"""The lists of reporting: each noun declares its own."""

from __future__ import annotations

from giaoban.reporting.listings.campaigns import CALLED, CAMPAIGNS
from giaoban.reporting.listings.checks import REMARKS
from giaoban.reporting.listings.counting import COUNTING_ACCOUNTS
from giaoban.reporting.listings.figures import FIGURES
from giaoban.reporting.listings.indicators import INDICATOR_REMARKS, OWN_INDICATORS
from giaoban.reporting.listings.open_data import OPEN_DATA
from giaoban.reporting.listings.own_reports import OWN_REPORTS
from giaoban.reporting.listings.submissions import SUBMISSIONS

LISTINGS = (CAMPAIGNS, CALLED, SUBMISSIONS, OWN_INDICATORS, INDICATOR_REMARKS, COUNTING_ACCOUNTS, REMARKS, FIGURES, OWN_REPORTS, OPEN_DATA)
