"""Emulation clusters and their members."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.vietnamese import fold
from giaoban.organisations import permissions
from giaoban.organisations.commands.bodies import require_existing
from giaoban.organisations.commands.posts import PeriodTurned
from giaoban.organisations.models import Cluster, ClusterMembership

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation


class ClusterThere(DomainError):
    """Names of clusters are unique."""

    code = "organisations.cluster_there"
    sentence = "There is a cluster of that name already."
    field = "name"


@transaction.atomic
def create_cluster(*, actor: Actor, name: str, decision: str = "") -> Cluster:
    """Set up a cluster."""
    if not permissions.can_keep_people(actor):
        raise NotPermitted
    if Cluster.objects.filter(name=name).exists():
        raise ClusterThere
    cluster = Cluster.objects.create(name=name, folded=fold(name), decision=decision)
    record(actor=actor, action="organisations.cluster.created", subject=cluster, new={"name": name, "decision": decision})
    return cluster


class InClusterAlready(DomainError):
    """A body belongs to one cluster at a time."""

    code = "organisations.in_cluster_already"
    sentence = "%(name)s belongs to %(cluster)s on that day. End that membership first."
    field = "organisation"


@transaction.atomic
def join_cluster(*, actor: Actor, cluster: Cluster, organisation: Organisation, on: date, is_head: bool = False) -> ClusterMembership:
    """Let a body belong to a cluster from a day on."""
    if not permissions.can_change_body(actor, organisation):
        raise NotPermitted
    require_existing(organisation, on)
    held = ClusterMembership.objects.in_force(on=on).filter(organisation=organisation).select_related("cluster").first()
    if held is not None:
        raise InClusterAlready(name=organisation.name, cluster=held.cluster.name)
    membership = ClusterMembership.objects.create(
        cluster=cluster, organisation=organisation, is_head=is_head, in_force_from=on, in_force_until=organisation.ended_on
    )
    record(actor=actor, action="organisations.cluster.joined", subject=cluster, new={"body": organisation, "from": on, "head": is_head})
    return membership


class NotInCluster(DomainError):
    """The body is no member on that day."""

    code = "organisations.not_in_cluster"
    sentence = "%(name)s does not belong to this cluster on that day."
    field = "organisation"


@transaction.atomic
def leave_cluster(*, actor: Actor, cluster: Cluster, organisation: Organisation, on: date) -> ClusterMembership:
    """End the membership; `on` is the first day without it."""
    if not permissions.can_change_body(actor, organisation):
        raise NotPermitted
    membership: ClusterMembership | None = (
        ClusterMembership.objects.in_force(on=on).filter(cluster=cluster, organisation=organisation).first()
    )
    if membership is None:
        raise NotInCluster(name=organisation.name)
    if on <= membership.in_force_from:
        raise PeriodTurned(field="on")
    membership.in_force_until = on
    membership.save(update_fields=["in_force_until"])
    record(actor=actor, action="organisations.cluster.left", subject=cluster, new={"body": organisation, "until": on})
    return membership
