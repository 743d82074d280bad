"""What the audit log says of acts on bodies and people."""

from __future__ import annotations

from django.utils.translation import gettext_noop as N_

AUDIT_ACTIONS = {
    "organisations.body.created": N_("added the body"),
    "organisations.bodies.loaded": N_("loaded bodies"),
    "organisations.people.loaded": N_("loaded people"),
    "organisations.body.ended": N_("ended the body"),
    "organisations.body.renamed": N_("renamed the body"),
    "organisations.body.moved": N_("moved the body in the tree"),
    "organisations.body.merged": N_("merged the body into its successor"),
    "organisations.body.took_over": N_("let the body take over from others"),
    "organisations.body.open_work_moved": N_("moved the open work of those it took over from, on the day"),
    "organisations.body.split": N_("split the body"),
    "organisations.body.contact_changed": N_("changed the contact data of the body"),
    "organisations.event.undone": N_("took back an event of the body"),
    "organisations.person.added": N_("added the person"),
    "organisations.person.changed": N_("changed what is known of the person"),
    "organisations.person.merged": N_("merged two records of one person"),
    "organisations.person.taken_apart": N_("took two merged people apart"),
    "organisations.person.told_apart": N_("said that two people are not one"),
    "organisations.appointment.made": N_("appointed the person to a post"),
    "organisations.appointment.ended": N_("ended a post of the person"),
    "organisations.grant.given": N_("gave a right at the body"),
    "organisations.grant.revoked": N_("took back a right at the body"),
    "organisations.acting.given": N_("let somebody act for another at the body"),
    "organisations.acting.ended": N_("ended acting for another at the body"),
    "organisations.acting.begun": N_("began to act for another"),
    "organisations.own_body.chosen": N_("chose the own body"),
    "organisations.cluster.created": N_("set up the cluster"),
    "organisations.cluster.joined": N_("let a body join the cluster"),
    "organisations.cluster.left": N_("let a body leave the cluster"),
}

AUDIT_WORDS = {
    "name": N_("name"), "kind": N_("kind"), "parent": N_("under"), "on": N_("from the day"), "decision": N_("decision"), "ended_on": N_("end"),
    "successor": N_("successor"), "from": N_("from"), "until": N_("until"), "user": N_("account"), "role": N_("role"), "below": N_("with all below"),
    "for": N_("for"), "absence": N_("absence"), "into": N_("into"), "moved": N_("moved rows"), "head": N_("head of the cluster"), "bodies": N_("bodies"), "people": N_("people"),
    "posts": N_("posts"), "post": N_("post"), "body": N_("body"),
    "address": N_("address"), "phone": N_("telephone"), "email": N_("e-mail"), "province": N_("province"), "event": N_("event"),
    "merged": N_("merged record"), "rows": N_("rows"), "other": N_("other person"), "full_name": N_("full name"),
    "given_name": N_("given name"), "honorific": N_("academic titles"), "born_on": N_("born on"),
}  # fmt: skip
