"""Why a file cannot be opened or written, in the words of messages."""

from __future__ import annotations

from cchc_rules.diagnostics.finding import Wording

_WHY: tuple[tuple[type[Exception], Wording], ...] = (
    (
        FileNotFoundError,
        Wording("không có tệp hoặc thư mục này", "there is no such file or folder"),
    ),
    (IsADirectoryError, Wording("đây là thư mục, không phải tệp", "it is a folder, not a file")),
    (NotADirectoryError, Wording("đường dẫn đi qua một tệp", "the path goes through a file")),
    (PermissionError, Wording("không có quyền", "permission is denied")),
)


def why_not(error: Exception) -> Wording:
    """Why the system refused; its own words only after ours."""
    for kind, words in _WHY:
        if isinstance(error, kind):
            return words
    own = getattr(error, "strerror", None) or str(error)
    own = own.replace("{", "(").replace("}", ")")
    return Wording(f"hệ thống không cho phép ({own})", f"the system refused ({own})")
