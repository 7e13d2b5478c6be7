"""Who: agencies, groups of agencies, and the part they play in an item."""

from __future__ import annotations

import datetime as dt
from enum import Enum

from attrs import field, frozen

from cchc_rules.plan.origin import Origin
from cchc_rules.records import Record


class AgencyFlag(Enum):
    """What an agency is to the authority that signs the plan."""

    OUTSIDE = "ngoài thẩm quyền"
    SUPERIOR = "cấp trên"
    RECIPIENT = "nơi nhận"
    PARTY = "khối Đảng"


@frozen
class Agency(Record):
    """An office (đơn vị, cơ quan).

    ``valid_from``/``valid_to`` are its first and last day (None: unbounded); ``successor`` is
    the id of the agency that took over. ``heads`` are titles that stand for it.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    parent: str | None = None
    flags: frozenset[AgencyFlag] = frozenset()
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    successor: str | None = None
    origin: Origin = field(factory=Origin, eq=False)


@frozen
class AgencyGroup(Record):
    """A group of agencies (nhóm): ``members`` are agency ids, or None when not listed.

    Groups inside a group are already expanded. ``size`` is the declared number of members;
    ``open`` when more members exist than are listed.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    members: tuple[str, ...] | None = None
    size: int | None = None
    open: bool = False
    origin: Origin = field(factory=Origin, eq=False)


class Role(Enum):
    """The part an agency plays in an item (vai trò)."""

    SUBJECT = "chủ thể"
    PERFORMER = "thực hiện"
    LEAD = "chủ trì"
    DRAFTING_LEAD = "chủ trì tham mưu"
    PARTNER = "phối hợp"
    FOLLOWER = "theo dõi"
    REPORTER = "báo cáo"
    SUBMITTED_TO = "trình"
    RECIPIENT = "nơi nhận"
    REQUESTED = "đề nghị"
    ACCOUNTABLE = "trách nhiệm"
    GUIDANCE = "theo hướng dẫn"


@frozen
class Party(Record):
    """One owner as named: an ``agency`` id, or a ``group`` id (each member owes it).

    ``pooled`` is true for a group answered by one figure of the whole (gộp). ``text`` is the
    author's wording (a head's title is kept there).
    """

    text: str
    agency: str | None = None
    group: str | None = None
    pooled: bool = False


@frozen
class Owners(Record):
    """Who plays which role; a role that is absent was not stated, an empty one is “không”."""

    by_role: tuple[tuple[Role, tuple[Party, ...]], ...] = ()

    def of(self, role: Role) -> tuple[Party, ...]:
        """The parties of a role, in the order written; empty when there are none."""
        return next((parties for key, parties in self.by_role if key is role), ())

    @property
    def obliged(self) -> tuple[Party, ...]:
        """Who owes the item: the subject, else the performers, else the leads."""
        for roles in ((Role.SUBJECT,), (Role.PERFORMER,), (Role.LEAD, Role.DRAFTING_LEAD)):
            parties = tuple(party for role in roles for party in self.of(role))
            if parties:
                return parties
        return ()
