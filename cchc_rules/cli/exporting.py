"""The command that writes a plan or facts as JSON for other programs."""

from __future__ import annotations

import json
from pathlib import Path

import click

from cchc_rules.cli.inputs import load_facts, stop, usable_plan, write_file, write_out

_PATH = click.Path(path_type=Path)


@click.command()
@click.argument("plan", type=_PATH, required=False)
@click.option("--facts", multiple=True, help="Xuất số liệu của các tệp này thay cho kế hoạch.")
@click.option("--mapping", type=_PATH, help="Tệp ánh xạ: cột nào là số đo nào.")
@click.option("--format", "form", type=click.Choice(["json"]), default="json")
@click.option("--schema", help="In lược đồ: plan, facts, diagnostics hoặc evaluation.")
@click.option("-o", "--output", type=_PATH, help="Ghi vào tệp này.")
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", help="Ngôn ngữ thông báo.")
def export(
    plan: Path | None,
    facts: tuple[str, ...],
    mapping: Path | None,
    form: str,
    schema: str | None,
    output: Path | None,
    lang: str,
) -> None:
    """Kế hoạch hoặc số liệu thành JSON; đọc lại được nguyên vẹn."""
    del form
    from cchc_rules.exports.plans import write_facts_json, write_plan_json

    if schema is not None:
        text = _schema(schema)
    elif facts:
        text = write_facts_json(load_facts(facts, lang, mapping))
    elif plan is not None:
        text = write_plan_json(usable_plan(plan, lang))
    else:
        raise stop(
            "cần một tệp kế hoạch, --facts TỆP, hoặc --schema TÊN",
            "give a plan file, --facts FILE or --schema NAME",
        )
    if output is None:
        write_out(text)
    else:
        write_file(output, text)


def _schema(name: str) -> str:
    from cchc_rules.exports.schemas import SCHEMAS

    if name not in SCHEMAS:
        known = ", ".join(SCHEMAS)
        raise stop(
            f"không có lược đồ “{name}”: viết một trong {known}",
            f"there is no schema “{name}”: write one of {known}",
        )
    return json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=2) + "\n"
