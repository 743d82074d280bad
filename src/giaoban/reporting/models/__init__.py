"""Tables of the reporting room."""

from giaoban.reporting.models.calls import Called, CalledState, CallState, Campaign, CampaignCounter, Extension, ExtensionState
from giaoban.reporting.models.checks import CheckRule, Remark, RemarkState
from giaoban.reporting.models.indicators import (
    COUNTING_OPEN,
    CountingAccount,
    CountingState,
    Indicator,
    IndicatorDefinition,
    IndicatorRemark,
    RollUp,
)
from giaoban.reporting.models.quotations import Quotation, QuotedColumn
from giaoban.reporting.models.submissions import Channel, Section, Submission, SubmissionState, Value, ValueSource
from giaoban.reporting.models.views import OwnReport

__all__ = [
    "COUNTING_OPEN",
    "CallState",
    "Called",
    "CalledState",
    "Campaign",
    "CampaignCounter",
    "Channel",
    "CheckRule",
    "CountingAccount",
    "CountingState",
    "Extension",
    "ExtensionState",
    "Indicator",
    "IndicatorDefinition",
    "IndicatorRemark",
    "OwnReport",
    "Quotation",
    "QuotedColumn",
    "Remark",
    "RemarkState",
    "RollUp",
    "Section",
    "Submission",
    "SubmissionState",
    "Value",
    "ValueSource",
]
