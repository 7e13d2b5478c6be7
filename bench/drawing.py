"""The picture of the benchmarks: how many times as long a peer takes, and how costs grow."""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl

from bench.growth import Curve
from bench.race import Race, Result, ratio


def draw(path: Path, races: list[tuple[Race, tuple[Result, ...]]], curves: list[Curve]) -> None:
    """Write an SVG file with two panels; axes are logarithmic."""
    mpl.use("svg")
    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "bench", "font.size": 8})
    import matplotlib.pyplot as plt

    rows = []
    for race, results in races:
        found = {result.name: result for result in results}
        ours = found[race.ours]
        for name, result in found.items():
            if name != race.ours and not name.startswith("cchc"):
                rows.append((f"{race.title}: {name}", *ratio(ours, result), result.is_right))
    height = 1.2 + 0.2 * len(rows)
    figure, (left, right) = plt.subplots(1, 2, figsize=(12, height), width_ratios=(3, 2))
    for place, (_, middle, low, high, is_right) in enumerate(reversed(rows)):
        colour = "tab:blue" if is_right else "tab:red"
        left.barh(place, middle, color=colour, xerr=[[middle - low], [high - middle]])
    left.set_yticks(range(len(rows)), [row[0] for row in reversed(rows)])
    left.set_xscale("log")
    left.axvline(1, color="black", linewidth=0.8)
    left.set_xlabel("time of the peer over ours (red: a wrong answer)")
    for title, item, points in curves:
        if item == "keystroke":
            continue
        sizes = [n for n, _ in points]
        right.plot(sizes, [seconds * 1e6 / n for n, seconds in points], marker="o", label=title)
    right.set_xscale("log")
    right.set_yscale("log")
    right.set_xlabel("how many")
    right.set_ylabel("µs an item")
    right.legend()
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
