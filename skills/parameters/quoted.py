"""What stands in quotes, of whatever shape."""

import re

from skills.parameters.kind import Found

OPEN, CLOSE = "\"“'‘「『《", "\"”'’」』》"
QUOTED = re.compile(
    r"\"([^\"]{1,2000})\"|“([^”]{1,2000})”|「([^」]{1,2000})」|『([^』]{1,2000})』|《([^》]{1,200})》"
    r"|(?<![A-Za-z0-9])'((?:[^']|(?<=[A-Za-z])'(?=[a-z])){1,2000})'(?![A-Za-z0-9])|‘([^’]{1,2000})’",
    re.DOTALL,
)


def find_quoted(text: str) -> list[Found]:
    """Return what stands in quotes."""
    return [Found(next(g for g in m.groups() if g).strip(), *m.span()) for m in QUOTED.finditer(text)]
