"""The content policy of our pages: put together once, since it is the same for every page."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from csp.constants import HEADER
from csp.middleware import CSPMiddleware, PolicyParts
from csp.utils import build_policy
from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase


class ContentPolicyMiddleware(CSPMiddleware):
    """Leaves to the package whatever asks for a policy of its own: a page that changes it, a nonce, a policy that only reports."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Give the answer its policy."""
        is_own = any(self.get_policy_parts(request, response, report_only=one) != PolicyParts() for one in (False, True))
        if is_own or hasattr(response, "_csp_exempt") or not self.is_plain:
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self.policy)
        return response

    @cached_property
    def is_plain(self) -> bool:
        """Whether the settings hold one policy for all addresses."""
        policy = settings.CONTENT_SECURITY_POLICY
        return set(policy) == {"DIRECTIVES"} and not getattr(settings, "CONTENT_SECURITY_POLICY_REPORT_ONLY", None) and not settings.DEBUG

    @cached_property
    def policy(self) -> str:
        """The policy as a header."""
        return build_policy()
