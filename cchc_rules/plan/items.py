"""What a plan asks: targets, tasks, clauses and reports, each one obligation."""

from __future__ import annotations

from enum import Enum

from attrs import field, frozen

from cchc_rules.plan.agencies import Owners, Party
from cchc_rules.plan.measures import Level
from cchc_rules.plan.origin import Origin
from cchc_rules.plan.thresholds import Threshold
from cchc_rules.records import Record
from cchc_rules.temporal.deadlines import Deadline

EXCEPTION = "riêng"
"""How the numbers of rules begin that bind some instead of an item's own."""


class ItemKind(Enum):
    """The kinds of item, by their keyword."""

    TARGET = "chỉ tiêu"
    TASK = "nhiệm vụ"
    CLAUSE = "điều khoản"
    REPORT = "báo cáo"
    POINT = "ý"


class Strength(Enum):
    """How binding an item is (tính chất)."""

    REQUIRED = "phải"
    ASPIRATION = "phấn đấu"
    ENCOURAGED = "khuyến khích"


class Combination(Enum):
    """How the points of an item make its verdict (đạt khi)."""

    ALL = "tất cả các ý"
    ANY = "một trong các ý"


@frozen
class Delivery(Record):
    """A demand for products (sản phẩm), all of them or one of them.

    ``stated`` is false for the empty cell (không nêu): any evidence is accepted. ``outcome``
    marks a result that is not a document (kết quả) and needs no evidence.
    """

    deliverables: tuple[str, ...] = ()
    one_of: bool = False
    stated: bool = True
    outcome: bool = False


@frozen
class Quantity(Record):
    """A demand for a number of things in a window (số lượng), counted from done events."""

    threshold: Threshold
    distinct: bool = False


Demand = Level | Delivery | Quantity


@frozen
class Item(Record):
    """A target, task, clause, report or point (mục): one obligation.

    ``id`` is unique in the plan (``I.2.4.a``, ``PL.9.4``, ``I.2.1.b/2``). Verdict of an item =
    all of its demands and of its points (``children``), unless ``combination`` says any. An
    item without demands and children is carried as text (unmeasured). ``alternatives`` are the
    other levels the same document gives for the same thing (an item id and its level): both
    are carried until one is chosen. ``restates`` names items this one repeats: they count once.
    ``replaced_by`` names the items in force instead of it (thay cho, áp dụng): they decide, and
    it has no cells of its own.
    ``condition`` names the condition that opens it (khi), ``reference`` the plan or item that
    decides it (theo), ``event`` the event its deadline waits for. ``exempt`` are parties that
    another rule binds instead (riêng), ``exceptions`` the conditions under which one does.
    ``inherited`` names the fields that came from a default, with the heading they came from.
    """

    id: str
    number: str
    kind: ItemKind
    title: str
    sections: tuple[str, ...] = ()
    owners: Owners = field(factory=Owners)
    deadline: Deadline | None = None
    demands: tuple[Demand, ...] = ()
    condition: str | None = None
    strength: Strength = Strength.REQUIRED
    parent: str | None = None
    children: tuple[str, ...] = ()
    combination: Combination = Combination.ALL
    restates: tuple[str, ...] = ()
    alternatives: tuple[tuple[str, Level], ...] = ()
    event: str | None = None
    reference: str | None = None
    serves: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    inherited: tuple[tuple[str, str], ...] = ()
    exempt: tuple[Party, ...] = ()
    exceptions: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    origin: Origin = field(factory=Origin, eq=False)

    @property
    def is_measured(self) -> bool:
        """Whether it asks for anything that facts can decide."""
        return bool(self.demands or self.children or self.restates or self.reference)

    @property
    def is_exception(self) -> bool:
        """Whether it is a rule that binds some instead of the item above (riêng)."""
        return self.parent is not None and self.number.startswith(EXCEPTION)


@frozen
class Section(Record):
    """A heading (phần) or table (bảng) of the document."""

    id: str
    title: str
    parent: str | None = None
