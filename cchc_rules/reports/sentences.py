"""A plan read back: one plain Vietnamese sentence an item, for the person who signs."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_rules.plan.document import Plan
from cchc_rules.plan.due_days import item_due_days
from cchc_rules.plan.items import Combination, Delivery, Demand, Item, Quantity, Strength
from cchc_rules.plan.measures import Term
from cchc_rules.reports.naming import party_name
from cchc_rules.reports.threshold_words import read_back_threshold
from cchc_rules.reports.words import day_words, due_words
from cchc_rules.temporal.calendars import Calendar


def _demand(plan: Plan, demand: Demand) -> str:
    if isinstance(demand, Delivery):
        if not demand.stated:
            return "sản phẩm không nêu"
        joiner = " hoặc " if demand.one_of else "; "
        word = "kết quả" if demand.outcome else "sản phẩm"
        return f"{word}: {joiner.join(demand.deliverables)}"
    if isinstance(demand, Quantity):
        return f"số lượng {read_back_threshold(demand.threshold)}"
    text = _sum(plan, demand.expression.numerator)
    if demand.expression.denominator:
        text += f" trên {_sum(plan, demand.expression.denominator)}"
    if demand.threshold is not None:
        text += f" phải {read_back_threshold(demand.threshold)}"
    for dimension, values in demand.scope.excluded:
        text += f", trừ {dimension} {', '.join(values)}"
    for dimension, values in demand.scope.only:
        text += f", chỉ {dimension} {', '.join(values)}"
    return text + (f", với từng {demand.over}" if demand.over else "")


def _sum(plan: Plan, terms: tuple[Term, ...]) -> str:
    """Measures by name, with their signs."""
    text = ""
    for term in terms:
        measure = plan.measure(term.measure)
        sign = ("" if term.sign > 0 else "-") if not text else (" + " if term.sign > 0 else " - ")
        text += f"{sign}“{measure.name if measure else term.measure}”"
    return text


def _mark(inherited: dict[str, str], name: str) -> str:
    heading = inherited.get(name)
    return f" (mặc định của {heading})" if heading else ""


def _owners(plan: Plan, item: Item, inherited: dict[str, str]) -> Iterator[str]:
    """Who does it, who is left to another rule, who plays which other part."""
    obliged = item.owners.obliged
    if obliged:
        names = "; ".join(party_name(plan, party) for party in obliged)
        roles = [role for role, parties in item.owners.by_role if set(parties) & set(obliged)]
        yield f"do {names} thực hiện{_mark(inherited, roles[0].value)}"
    if item.exempt:
        names = "; ".join(party_name(plan, party) for party in item.exempt)
        yield f"trừ {names} (có quy định riêng)"
    for role, parties in item.owners.by_role:
        if parties and not set(parties) <= set(obliged):
            names = "; ".join(party_name(plan, party) for party in parties)
            yield f"{role.value}: {names}{_mark(inherited, role.value)}"


def item_sentence(plan: Plan, item: Item, calendar: Calendar) -> str:
    """One item as a sentence with its resolved dates and numbers."""
    parts = [f"{item.kind.value.capitalize()} {item.id} “{item.title}”"]
    inherited = dict(item.inherited)
    parts.extend(_owners(plan, item, inherited))
    if item.strength is not Strength.REQUIRED:
        parts.append(item.strength.value)
    parts.extend(_demand(plan, demand) for demand in item.demands)
    if item.children and item.combination is not Combination.ALL:
        parts.append(f"đạt khi {item.combination.value}")
    if item.condition:
        parts.append(f"khi {item.condition}")
    parts.extend(f"trừ trường hợp {one} (có quy định riêng)" for one in item.exceptions)
    if item.replaced_by:
        parts.append(f"được thay bằng mục {', '.join(item.replaced_by)}, không tính riêng")
    if item.restates:
        parts.append(f"nhắc lại {', '.join(item.restates)}, tính một lần")
    if item.reference:
        parts.append(f"theo {item.reference}")
    if item.deadline is not None:
        days = ", ".join(due_words(due) for due in item_due_days(plan, item, calendar))
        mark = _mark(inherited, "thời hạn")
        parts.append(
            f"thời hạn “{item.deadline.text}”{mark}" + (f": hạn cuối {days}" if days else "")
        )
    parts.extend(f"{name}: {text}{_mark(inherited, name)}" for name, text in item.notes)
    if not item.is_measured:
        parts.append("không lượng hóa, giữ nguyên để theo dõi")
    return "; ".join(parts) + "."


def read_text(plan: Plan, calendar: Calendar) -> str:
    """The whole plan as sentences."""
    head = f"{plan.title}"
    if plan.number:
        head += f", số {plan.number}"
    if plan.issued_on:
        head += f", ban hành ngày {day_words(plan.issued_on)}"
    lines = [head + ".", ""]
    lines.extend(item_sentence(plan, item, calendar) for item in plan.items)
    return "\n".join(lines) + "\n"
