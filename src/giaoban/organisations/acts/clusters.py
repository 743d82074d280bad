"""Emulation clusters."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - read by pydantic at run time

from django.utils.translation import gettext_noop as N_

from giaoban.common.acts import Act, ActInput, ref
from giaoban.organisations import commands
from giaoban.organisations.acts.inputs import ANY_OFFICE, BODY, OFFICE_HERE


class CreateCluster(ActInput):
    """A cluster."""

    name: str
    decision: str = ""


class JoinCluster(ActInput):
    """A member of a cluster."""

    cluster: ref("organisations.Cluster")  # type: ignore[valid-type]
    organisation: BODY
    on: date | None = None
    is_head: bool = False


class LeaveCluster(ActInput):
    """The end of a membership."""

    cluster: ref("organisations.Cluster")  # type: ignore[valid-type]
    organisation: BODY
    on: date | None = None


ACTS = (
    Act("organisations.create_cluster", commands.create_cluster, CreateCluster, N_("Set up an emulation cluster"), "organisations.cluster.created", ANY_OFFICE),
    Act("organisations.join_cluster", commands.join_cluster, JoinCluster, N_("Let a body join a cluster"), "organisations.cluster.joined", OFFICE_HERE),
    Act("organisations.leave_cluster", commands.leave_cluster, LeaveCluster, N_("Let a body leave a cluster"), "organisations.cluster.left", OFFICE_HERE),
)  # fmt: skip
