"""Takes a page and all that a template sees of it, gives stand-ins that follow what the template does with them.

A text that the template puts out, escaped or not, becomes a gap. Whatever it decides by (a value is there, is true,
equals another, a list has so many items) becomes a condition. A stand-in that is used in a way that cannot be followed
gives its real value away, and the condition is then that the value is the same.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import jinja2
from markupsafe import escape
from mkdocs.utils import normalize_url

GAP = re.compile("\ue000(\\d+)(e?)\ue001")
Getter = Callable[[Mapping[str, Any]], Any]  # from a template's context, a value in it
_MISSING = object()
_PLAIN = (type(None), bool, int, float)
_FOLLOWED = {"e", "escape", "default", "d"}  # filters that stand-ins go through
_OF_LISTS = {"first", "last", "length", "count", "list", "reverse"}  # filters that look at no item
_MARKED = {"string", "safe"}  # filters that their letters go through
_ARGUMENT = "jinja_pass_arg"


class CannotFollow(Exception):
    """The template does something with a page that no stand-in can stand in for."""


class Trace:
    """What a template did with a page: its conditions, and what it put out."""

    def __init__(self, context: Mapping[str, Any]) -> None:
        self.context = context
        self.conditions: dict[tuple[str, str], tuple[Getter, Any]] = {}
        self.gaps: list[Getter] = []

    def decide(self, path: str, what: str, test: Getter) -> Any:
        """The outcome of a test of this page, which other pages of the shape must share."""
        found = test(self.context)
        self.conditions[path, what] = (test, found)
        return found

    def stand_in(self, path: str, get: Getter) -> Any:
        """What the template gets in the place of a value."""
        value = get(self.context)
        kind = self.decide(path, "type", lambda context: type(get(context)))
        if isinstance(value, _PLAIN):
            return self.decide(path, "value", get)
        if kind in (str, datetime.date, datetime.datetime):
            self.gaps.append(get)
            return _Text(f"\ue000{len(self.gaps) - 1}\ue001", self, path, get)
        if kind is dict:
            return _Mapping(self, path, get)
        if hasattr(value, "__iter__") and hasattr(value, "__len__"):  # a list, a tuple, a table of contents

            def items(context: Mapping[str, Any]) -> list[Any]:
                return list(get(context))

            number = self.decide(path, "length", lambda context: len(get(context)))
            return [self.stand_in(f"{path}[{n}]", _item(items, n)) for n in range(number)]
        if callable(value):
            raise CannotFollow
        return _Thing(self, path, get)


def _item(get: Getter, key: Any) -> Getter:
    return lambda context: get(context)[key]


class _Text(str):
    """Stands for a text, or for a date that is shown as one; its own letters mark the gap."""

    _trace: Trace
    _path: str
    _get: Getter

    def __new__(cls, mark: str, trace: Trace, path: str, get: Getter) -> _Text:
        made = super().__new__(cls, mark)
        made._trace, made._path, made._get = trace, path, get
        return made

    def real(self) -> Any:
        """The value itself; a page of the shape must have the same."""
        return self._trace.decide(self._path, "value", self._get)

    def __str__(self) -> str:
        return str.__str__(self)[:]

    def __html__(self) -> str:
        return str.__str__(self).replace("\ue001", "e\ue001")

    def __bool__(self) -> bool:
        return bool(self._trace.decide(self._path, "truth", lambda context: bool(self._get(context))))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real(), name)

    def __contains__(self, part: object) -> bool:
        part = _real(part, self._trace)
        return bool(self._trace.decide(self._path, f"holds {part!r}", lambda context: part in self._get(context)))

    def partition(self, sep: str) -> Any:
        """The three parts, each of which is a text of the page."""

        def get(context: Mapping[str, Any]) -> tuple[str, str, str]:
            parts: tuple[str, str, str] = self._get(context).partition(sep)
            return parts

        return self._trace.stand_in(f"{self._path}.partition({sep!r})", get)


def _given_away(name: str) -> Callable[..., Any]:
    def method(self: _Text, *args: Any) -> Any:
        return getattr(self.real(), name)(*args)

    return method


for _name in set(dir(str)) - set(vars(_Text)) - set(dir(object)) | {"__eq__", "__ne__", "__lt__", "__gt__", "__hash__"}:
    setattr(_Text, _name, _given_away(_name))


class _Mapping:
    """Stands for a mapping, such as a page's front matter."""

    def __init__(self, trace: Trace, path: str, get: Getter) -> None:
        self._trace, self._path, self._get = trace, path, get

    def __getitem__(self, key: str) -> Any:
        path, get = f"{self._path}[{key!r}]", self._get
        if not self._trace.decide(path, "is there", lambda context: key in get(context)):
            raise KeyError(key)
        return self._trace.stand_in(path, lambda context: get(context)[key])

    def get(self, key: str, default: Any = None) -> Any:
        """As of a dict."""
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key: str) -> bool:
        return self.get(key, _MISSING) is not _MISSING

    def __bool__(self) -> bool:
        return bool(self._trace.decide(self._path, "truth", lambda context: bool(self._get(context))))

    def __iter__(self) -> Iterator[str]:
        return iter(self._trace.decide(self._path, "keys", lambda context: tuple(self._get(context))))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def keys(self) -> list[str]:
        """As of a dict."""
        return list(self)

    def items(self) -> list[tuple[str, Any]]:
        """As of a dict."""
        return [(key, self[key]) for key in self]


class _Thing:
    """Stands for an object, such as the page."""

    def __init__(self, trace: Trace, path: str, get: Getter) -> None:
        self._trace, self._path, self._get = trace, path, get

    def __getattr__(self, name: str) -> Any:
        path, get = f"{self._path}.{name}", self._get
        if name.startswith("__") or not self._trace.decide(
            path, "is there", lambda context: hasattr(get(context), name)
        ):
            raise AttributeError(name)
        return self._trace.stand_in(path, lambda context: getattr(get(context), name))

    def __eq__(self, other: object) -> bool:
        return bool(self._trace.decide(self._path, f"== {id(other)}", lambda context: self._get(context) == other))

    def __hash__(self) -> int:
        raise CannotFollow

    def __iter__(self) -> Iterator[Any]:
        raise CannotFollow

    def __len__(self) -> int:
        raise CannotFollow

    def __bool__(self) -> bool:
        return bool(self._trace.decide(self._path, "truth", lambda context: bool(self._get(context))))

    def __str__(self) -> str:
        raise CannotFollow


@contextmanager
def followed(env: jinja2.Environment, trace: Trace) -> Iterator[None]:
    """Lets filters and tests work on stand-ins."""
    filters, tests = env.filters, env.tests
    env.filters = {name: _filter(name, function, trace) for name, function in filters.items()}
    env.tests = {name: _test(name, function, trace) for name, function in tests.items()}  # type: ignore[arg-type]
    try:
        yield
    finally:
        env.filters, env.tests = filters, tests


def _filter(name: str, function: Callable[..., Any], trace: Trace) -> Callable[..., Any]:
    """A filter that gets real values, but for those whose work can be followed."""

    def stand_in_for(*args: Any, **kwargs: Any) -> Any:
        kwargs = {key: _real(value, trace) for key, value in kwargs.items()}
        if name == "url":
            return _url(args[-1], trace)
        if name in _MARKED:
            args = tuple(str.__str__(arg) if isinstance(arg, _Text) else arg for arg in args)
        elif name in _FOLLOWED or (name in _OF_LISTS and type(args[-1]) is list):
            args = tuple(_lifted(arg, trace) for arg in args)
        else:
            args = tuple(_real(arg, trace) for arg in args)
        return function(*args, **kwargs)

    return _marked_alike(stand_in_for, function)


def _test(name: str, function: Callable[..., Any], trace: Trace) -> Callable[..., Any]:
    """A test of a stand-in becomes a condition."""

    def stand_in_for(*args: Any) -> Any:
        value = _lifted(args[0], trace)
        if isinstance(value, (_Text, _Mapping, _Thing)) and len(args) == 1:
            return trace.decide(value._path, f"is {name}", lambda context: function(value._get(context)))
        return function(*[_real(arg, trace) for arg in args])

    return _marked_alike(stand_in_for, function)


def _marked_alike(made: Callable[..., Any], function: Callable[..., Any]) -> Callable[..., Any]:
    """Tells Jinja to pass what it passes to the function itself (its context, say)."""
    if hasattr(function, _ARGUMENT):
        setattr(made, _ARGUMENT, getattr(function, _ARGUMENT))
    return made


def _url(value: Any, trace: Trace) -> Any:
    """What the filter `url` makes of an address, which depends on where the page stands: a gap of its own."""
    lifted = _lifted(value, trace)

    def get(context: Mapping[str, Any]) -> str:
        address = lifted._get(context) if isinstance(lifted, _Text) else lifted
        return normalize_url(str(address), page=context["page"], base=context["base_url"])

    return trace.stand_in(f"{str(value)!r} | url", get)


def _lifted(value: Any, trace: Trace) -> Any:
    """A text that the template put together of gaps and letters, as a text of the page."""
    if type(value) is not str or "\ue000" not in value:
        return value

    def get(context: Mapping[str, Any]) -> str:
        return GAP.sub(lambda gap: shown(trace.gaps[int(gap[1])](context), bool(gap[2])), value)

    return trace.stand_in(repr(value), get)


def shown(value: Any, escaped: bool) -> str:
    """A value as it stands in a gap."""
    return str(escape(value)) if escaped else str(value)


def _real(value: Any, trace: Trace) -> Any:
    """A value as it is; a page of the shape must have the same. What cannot be given away cannot be followed."""
    value = _lifted(value, trace)
    if isinstance(value, _Text):
        return value.real()
    if isinstance(value, (_Mapping, _Thing)) or (isinstance(value, str) and "\ue000" in value):
        raise CannotFollow
    if type(value) in (list, tuple):
        return type(value)(_real(item, trace) for item in value)
    if type(value) is dict:
        return {key: _real(item, trace) for key, item in value.items()}
    return value
