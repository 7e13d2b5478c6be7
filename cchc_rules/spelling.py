"""Folding of Vietnamese spelling, for comparison only: the author's text is never changed."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from attrs import frozen

from cchc_rules.patterns import pattern
from cchc_rules.records import Record

_INVISIBLE = frozenset("\ufeff\u200b\u200c\u200d\u2060\u00ad")
_SAME_LENGTH = str.maketrans(
    {
        "\u00a0": " ",
        "\u202f": " ",
        "\u2007": " ",
        "\u2009": " ",
        "\t": " ",
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "\u2018": "'",
        "\u2019": "'",
        "ð": "đ",
    }
)
_OLD_TONES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_OLD_TONE = pattern(r"(?<!q)(?:" + "|".join(_OLD_TONES) + r")(?!\w)")
_PLAIN = pattern("[\t\n\r -~\u00a0-\u00ac\u00ae-\u012f\u0131-\u02ff\u1e00-\u1eff–—“”‘’…]*")
_HAS_VARIANT = pattern("o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ]|tỉ|quí|hằng")
_VARIANTS = (
    (pattern(r"\btỉ(?= (?:lệ|đồng|trọng|số)\b)"), "tỷ"),
    (pattern(r"(?<=\d )tỉ\b"), "tỷ"),
    (pattern(r"\bquí\b"), "quý"),
    (pattern(r"\bhằng(?= (?:giờ|ngày|tuần|tháng|quý|năm)\b)"), "hàng"),
)


@frozen
class Folded(Record):
    """Folded text and, for each of its characters (and its end), the author's offset."""

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Author's offsets of the folded characters ``start`` to ``end`` (exclusive)."""
        return self.offsets[start], self.offsets[end]


def _is_plain(text: str) -> bool:
    """Whether every character stands for itself: composed Latin text, as most plans are."""
    return text.isascii() or bool(_PLAIN.fullmatch(text) and unicodedata.is_normalized("NFC", text))


def _clusters(text: str) -> tuple[list[str], list[int]]:
    characters: list[str] = []
    offsets: list[int] = []
    index = 0
    while index < len(text):
        end = index + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        composed = unicodedata.normalize("NFC", text[index:end])
        for char in composed:
            if char not in _INVISIBLE:
                characters.append(char)
                offsets.append(index)
        index = end
    return characters, offsets


def compose(text: str) -> Folded:
    """NFC, blanks, dashes and quotes made plain; capitals and blank runs kept."""
    if _is_plain(text):
        return Folded(text.translate(_SAME_LENGTH), tuple(range(len(text) + 1)))
    characters, offsets = _clusters(text)
    plain = "".join(characters).translate(_SAME_LENGTH)
    return Folded(plain, (*offsets, len(text)))


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) != len(text) or "Σ" in text:  # the two that depend on their neighbours
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    if not _HAS_VARIANT.search(lowered):
        return lowered
    lowered = _OLD_TONE.sub(lambda match: _OLD_TONES[match.group()], lowered)
    for variant, replacement in _VARIANTS:
        lowered = variant.sub(replacement, lowered)
    return lowered


def fold_with_offsets(text: str) -> Folded:
    """Everything comparison ignores, folded; with the way back to the author's offsets.

    NFC, lower case, new tone placement, tỷ, quý, hàng, plain blanks (runs made one), dashes,
    quotes; invisible characters left out. Marks are never stripped.
    """
    composed = compose(text)
    characters: list[str] = []
    offsets: list[int] = []
    for char, offset in zip(composed.text, composed.offsets, strict=False):
        blank = " " if char.isspace() else char
        if blank == " " and (not characters or characters[-1] == " "):
            continue
        characters.append(blank)
        offsets.append(offset)
    end = len(text)
    while characters and characters[-1] == " ":
        characters.pop()
        end = offsets.pop()
    return Folded(_lower("".join(characters)), (*offsets, end))


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The form in which two spellings of one word are equal: ``Uỷ ban`` and ``Ủy ban``."""
    if _is_plain(text):
        return _lower(" ".join(text.translate(_SAME_LENGTH).split()))
    return fold_with_offsets(text).text
