"""What a person did or can do about it; every other exception is a bug."""

from typing import Any


class UserError(Exception):
    """Tell a person in one sentence, English and Chinese, what went wrong and what to do next."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.en = en
        self.zh = zh

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (type(self), self.args, dict(self.__dict__))  # children travel between processes intact

    def sentence(self, language: str) -> str:
        """Return the sentence in `language` ("en" or "zh")."""
        return self.zh if language == "zh" else self.en


class UnreadableFile(UserError):
    """A file from outside that is broken, too large or not what its name says."""

    def __init__(self, name: str, en: str, zh: str) -> None:
        super().__init__(f"I can't read {name}: {en}.", f"我读不了 {name}：{zh}。")
        self.name = name
        self.why = en, zh


class UnknownValue(UserError):
    """A word that is no legal value of a parameter; lists the legal ones."""

    def __init__(self, kind: str, text: str, legal: str) -> None:
        super().__init__(f"I don't know the {kind} “{text}”. Try: {legal}.", f"我不认识“{text}”。可以用：{legal}。")
        self.kind = kind
        self.text = text


class NotShown(UserError):
    """A number beyond those of the tracks that were shown."""

    def __init__(self, shown: int, rank: int) -> None:
        super().__init__(
            f"I showed {shown} track{'' if shown == 1 else 's'}, there is no number {rank}.",
            f"我只列了 {shown} 首，没有第 {rank} 首。",
        )


class Missing(UserError):
    """Something that is not installed or configured; names the one command that mends it."""

    def __init__(self, what_en: str, what_zh: str, command: str) -> None:
        super().__init__(f"{what_en} is missing. To mend it: {command}", f"缺少{what_zh}。解决办法：{command}")
        self.command = command


class TooLong(UserError):
    """Work that was stopped at its time or memory limit."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"That took longer than {seconds:g} seconds, so I stopped it. Try something smaller.",
            f"处理超过了 {seconds:g} 秒，我已停止。请换一个小一点的请求。",
        )
        self.seconds = seconds


class Cancelled(UserError):
    """Work that the person cancelled."""

    def __init__(self) -> None:
        super().__init__("Cancelled.", "已取消。")


def _rebuilt(cls: type[UserError], arguments: tuple[Any, ...], fields: dict[str, Any]) -> UserError:
    error = cls.__new__(cls)
    error.args = arguments
    error.__dict__.update(fields)
    return error
