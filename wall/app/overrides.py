"""Errors in our overrides of Qt's methods are lines in the log, and never the end of the program.

Until Python 3.12 an error that C code raises (`[][0]`, `{}["x"]`) is no object before it is caught. PySide 6.11
keeps an error of an override for the Python function that called Qt, where there is one, expects an object, and ends
the process by a segmentation fault. It takes a row that is not there in a model's `data` while our code moves the
selection, or a mistake in a key handler of a widget whose `event` is ours too. So each override catches its errors
once, and lets them go.
"""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Callable
from types import FunctionType
from typing import Any

from PySide6.QtCore import QObject

NEEDED = sys.version_info < (3, 12)
_GUARDED = "_errors_are_objects"


def guard_overrides() -> None:
    """Guard the classes that there are, and all that are still to be imported. To be called before there is a widget.

    Doing it again changes nothing.
    """
    if not NEEDED or _GUARDED in vars(QObject):
        return
    setattr(QObject, _GUARDED, True)

    def made(cls: type[QObject], /, **words: Any) -> None:
        super(QObject, cls).__init_subclass__(**words)
        guard(cls)

    QObject.__init_subclass__ = classmethod(made)  # type: ignore[assignment]
    classes = [QObject]
    while classes:
        cls = classes.pop()
        classes.extend(cls.__subclasses__())
        guard(cls)


def guard(cls: type) -> None:
    """Guard one class: its functions that stand for one of Qt's."""
    if _is_qts(cls):
        return
    bases = [each for each in cls.__mro__ if _is_qts(each)]
    for name, what in list(vars(cls).items()):
        overrides = not name.startswith("__") and any(name in vars(base) for base in bases)
        if overrides and isinstance(what, FunctionType) and not hasattr(what, _GUARDED):
            guarded = caught(what)
            setattr(guarded, _GUARDED, True)
            setattr(cls, name, guarded)


def caught(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same function; an error that leaves it is an object. It costs 0.1 µs a call.

    PySide gives a slot as many arguments as it counts in its signature: of those with one or two they are kept.
    """
    code = function.__code__
    fixed = not function.__defaults__ and not code.co_kwonlyargcount and not code.co_flags & inspect.CO_VARARGS
    count = code.co_argcount if fixed else 0

    def alone(self: Any) -> Any:
        try:
            return function(self)
        except BaseException:  # noqa: TRY203 - caught, so an object now
            raise

    def with_one(self: Any, value: Any) -> Any:
        try:
            return function(self, value)
        except BaseException:  # noqa: TRY203 - caught, so an object now
            raise

    def with_more(*values: Any, **named: Any) -> Any:
        try:
            return function(*values, **named)
        except BaseException:  # noqa: TRY203 - caught, so an object now
            raise

    shapes: dict[int, Callable[..., Any]] = {1: alone, 2: with_one}
    return functools.wraps(function)(shapes.get(count, with_more))


def _is_qts(cls: type) -> bool:
    return cls.__module__.startswith(("PySide6.", "shiboken6", "Shiboken"))
