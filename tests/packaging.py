"""sdist → wheel → install in a bare environment; the grammar must arrive with it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROBE = """
import importlib.resources
import cchc_rules
folder = importlib.resources.files("cchc_rules") / "grammar"
names = sorted(p.name for p in folder.iterdir() if p.name.endswith(".lark"))
assert names, "the wheel carries no grammar"
print(*names)
from cchc_rules.diagnostics.pages import page_text
import sys
from cchc_rules import parse_deadline, parse_threshold
parse_deadline("quý I/2021")
parse_threshold("từ 98% trở lên")
assert "lark" not in sys.modules, "the wheel's tables are not those of its grammars"
assert "Nên" in (page_text("N007") or ""), "the wheel carries no pages"
"""


def run(*command: str | Path, cwd: Path) -> str:
    """Output of a command; its failure is ours."""
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, check=True, capture_output=True, text=True
    ).stdout


def main() -> None:
    """Build both archives, install the wheel alone, ask it for its grammar."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        run(sys.executable, "-m", "build", "--outdir", work, ROOT, cwd=work)
        (wheel,) = work.glob("*.whl")
        bare = work / "bare"
        venv.create(bare, with_pip=True)
        python = bare / "bin" / "python"
        run(python, "-m", "pip", "install", "--quiet", wheel, cwd=work)
        sys.stdout.write("wheel carries " + run(python, "-c", PROBE, cwd=work))
        run(bare / "bin" / "cchc", "--help", cwd=work)
        for kind in ("threshold", "plan", "facts", "evaluation", "score"):
            told = run(bare / "bin" / "cchc", "conformance", "--kind", kind, cwd=work)
            sys.stdout.write(f"bare, {kind}: {told}")


if __name__ == "__main__":
    main()
