"""Skills, certifications, delegations and personas of members [connectwise 2]."""

from __future__ import annotations

from functools import partial

from simulators.connectwise.entities.entity import below, setup_table
from simulators.connectwise.entities.fields import SENT, identity
from simulators.connectwise.entities.system import MEMBERS
from simulators.core.resources.entity import with_id
from simulators.core.resources.fields import choice, flag, instant, integer, number, reference, text

_below = partial(below, MEMBERS, parent_at=("member", "id"))
_MEMBER = reference("member", "members", use="read")

ENTITIES = (
    setup_table(
        "skillCategories",
        "/system/skillCategories",
        "SkillCategory",
        "Skill Category",
        with_id(text("name", 30, need=SENT), identity()),
    ),
    setup_table(
        "skills",
        "/system/skills",
        "Skill",
        "Skill",
        with_id(text("name", 50, need=SENT), reference("category", "skillCategories", need=SENT), identity()),
    ),
    setup_table(
        "certifications",
        "/system/certifications",
        "Certification",
        "Certification",
        with_id(text("name", 50, need=SENT), reference("company", "companies", need=SENT), identity()),
    ),
    _below(
        "memberSkills",
        "skills",
        "MemberSkill",
        "Member Skill",
        with_id(
            reference("skill", "skills", need=SENT),
            choice("skillLevel", "Beginner Intermediate Advanced Expert", need=SENT),
            flag("certifiedFlag"),
            integer("yearsExperience", minimum=0),
            text("notes"),
            _MEMBER,
        ),
    ),
    _below(
        "memberCertifications",
        "certifications",
        "MemberCertification",
        "Member Certification",
        with_id(
            reference("certification", "certifications", need=SENT),
            text("certificationNumber", 50),
            reference("company", "companies", use="read"),
            instant("dateReceived dateExpires"),
            integer("percentComplete", minimum=0, maximum=100),
            text("notes"),
            _MEMBER,
        ),
    ),
    _below(
        "memberAccruals",
        "accruals",
        "MemberAccrual",
        "Member Accrual",
        with_id(
            choice("accrualType", "Holiday PTO Sick Vacation", need=SENT),
            number("hours", need=SENT),
            integer("year", need=SENT),
            text("reason", need=SENT),
            _MEMBER,
        ),
    ),
    _below(
        "memberDelegations",
        "delegations",
        "MemberDelegation",
        "Member Delegation",
        with_id(
            choice("delegationType", "Approval Project", need=SENT),
            reference("delegatedTo", "members", need=SENT),
            instant("dateStart dateEnd", need=SENT),
            _MEMBER,
        ),
    ),
    _below(
        "memberPersonas",
        "personas",
        "MemberPersona",
        "Member Persona",
        with_id(
            integer("personaId", need=SENT),
            text("name", 20, need=SENT),
            integer("jobRolePercentage", minimum=0, maximum=100),
            _MEMBER,
        ),
    ),
)
