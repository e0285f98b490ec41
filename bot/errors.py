"""The one place where an exception becomes a sentence; the log keeps the trace, without secrets."""

import logging
import re
import secrets
from collections.abc import Mapping, MutableMapping
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

import structlog
from pydantic import ValidationError

from indexes.errors import UserError
from skills.contract import Words

LOG_BYTES = 2_000_000  # a log file is turned over at this size
LOG_FILES = 3
SECRET = re.compile(
    r"(?P<scheme>\w+://[^:/\s]+:)[^@\s]+(?=@)"  # the password inside a URL
    r"|\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}"  # a Discord token
    r"|(?i:(?P<name>\b\w*(?:token|password|secret|api_key)\w*[\"']?\s*[=:]\s*[\"']?))[^\s\"',}]+"
)
SORRY = Words(
    "Something broke on my side; it is noted as {id}. Please try again, or put it another way.",
    "我这边出了点问题，已记录为 {id}。请再试一次，或换个说法。",
)
LIMITS: Mapping[str, tuple[str, Words]] = {
    "less_than_equal": ("le", Words("at most {}", "最大为 {}")),
    "greater_than_equal": ("ge", Words("at least {}", "最小为 {}")),
    "literal_error": ("expected", Words("one of {}", "可以是 {}")),
}


class InvalidValue(UserError):
    """A parameter outside of its range, or one that the skill does not have."""

    def __init__(self, name: str, value: object, rule: Words) -> None:
        super().__init__(
            f"“{name}” can't be {value!s:.60}; it should be {rule.en}.",
            f"“{name}”不能是 {value!s:.60}；应该{rule.zh}。",
        )


def refusal(error: ValidationError) -> UserError:
    """Return the sentence for the first value that did not validate."""
    first = error.errors(include_url=False)[0]
    name = ".".join(str(part) for part in first["loc"]) or "?"
    if first["type"] == "extra_forbidden":
        return UserError(f"There is no parameter “{name}” here.", f"这里没有“{name}”这个参数。")
    field, words = LIMITS.get(first["type"], ("", Words(first["msg"], f"符合要求（{first['msg']}）")))
    limit = first.get("ctx", {}).get(field, "")
    return InvalidValue(name, first["input"], Words(words.en.format(limit), words.zh.format(limit)))


def told(error: BaseException, language: str, **context: Any) -> tuple[str, str]:
    """Return the sentence for a person and "refused" or the id of a bug, which is logged with its trace."""
    if isinstance(error, UserError):
        structlog.get_logger().info("refused", error=type(error).__name__, **context)
        return error.sentence(language), "refused"
    identifier = secrets.token_hex(4)
    structlog.get_logger().error("bug", id=identifier, exc_info=error, **context)
    return SORRY(language).format(id=identifier), identifier


def masked(text: str) -> str:
    """Return `text` with passwords, keys and tokens replaced by ***."""
    return SECRET.sub(lambda found: (found["scheme"] or found["name"] or "") + "***", text)


def _mask(logger: Any, method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    return {name: masked(value) if isinstance(value, str) else value for name, value in event.items()}


def keep_log(folder: Path, level: str) -> None:
    """Write the log as JSON lines to `folder`/log/troubadour.jsonl, two megabytes a file."""
    (folder / "log").mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / "log" / "troubadour.jsonl", maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(message)s"))
    root = logging.getLogger("troubadour")
    for old in root.handlers[:]:
        root.removeHandler(old)
        old.close()
    root.addHandler(handler)
    root.setLevel(level)
    root.propagate = False
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            _mask,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=lambda *names: root,
    )
