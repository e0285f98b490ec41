"""Stand-ins for things that take a moment to load: made cheaply, loaded once, on first use."""

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar, cast

T = TypeVar("T")


class _Lazy(Generic[T]):
    """Passes every attribute on to what `load` returns; safe to touch from several threads."""

    def __init__(self, load: Callable[[], T]) -> None:
        self.__dict__["_load"] = load
        self.__dict__["_lock"] = threading.Lock()

    def __len__(self) -> int:
        return len(loaded(self))

    def __getattr__(self, name: str) -> Any:
        return getattr(loaded(self), name)


def lazily(load: Callable[[], T]) -> T:
    """Return a stand-in that calls `load` when it is first used."""
    return cast("T", _Lazy(load))


def loaded(thing: T) -> T:
    """Return what a stand-in stands for, loading it if need be; any other thing is returned as it is."""
    if not isinstance(thing, _Lazy):
        return thing
    own = thing.__dict__
    with own["_lock"]:
        if "_value" not in own:
            own["_value"] = own["_load"]()
    return cast("T", own["_value"])
