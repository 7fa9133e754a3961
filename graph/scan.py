"""Look at a query before anything runs it: for a SERVICE clause, and for nesting that would end the process.

A store would call whatever address a SERVICE names. No tokenizer can always decide on it, because where a name, a
string or an IRI ends depends on the grammar, and even on the IRIs that prefixes stand for:
``FILTER(?a<'x>'||true)SERVICE<…>`` compares two terms and then calls, and so does ``x:SERVICE<…>`` where no IRI can be
made of prefix and name. Where a query has nothing of the kind, the word is no call in a string, a comment, an IRI or a
name with a prefix; where it has, every place is read where the letters could be the keyword, and a query in doubt is
refused.
"""

import re
from bisect import bisect_left
from typing import Final

from graph.errors import QueryError
from graph.store import TOKEN, tokens

#: The most brackets that may be open within each other, keywords that join patterns, signs that join expressions,
#: and words in all.
DEEPEST: Final = 128
MOST_PATTERNS: Final = 1000
MOST_SIGNS: Final = 4000
MOST_TERMS: Final = 20_000

# No comparison can be read into "<http://": nothing can follow the "<" that begins so. A quote could end a string.
_IRI: Final = re.compile(r"""<https?://[^<>"'{}|^`\\\x00-\x20]*+>""", re.IGNORECASE)
_VARIABLE: Final = re.compile(r"[?$][A-Za-z0-9_]++")
_NAME: Final = re.compile(r":[A-Za-z0-9_]++")
_PREFIX: Final = re.compile(r"PREFIX", re.IGNORECASE)
_OPEN_PREFIX: Final = re.compile(r"PREFIX\s+[A-Za-z0-9_.-]*:\s*<https?://[^<>\"'{}|^`\\\x00-\x20]*[/#]>", re.IGNORECASE)
_EMPTY_PREFIX: Final = re.compile(r"PREFIX\s*+:|\\|#", re.IGNORECASE)
_SERVICE_NAME: Final = re.compile(r"SERVICE:[A-Za-z0-9_]*+", re.IGNORECASE)
_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")

# The keyword needs no space on either side: a parser takes "1SERVICESILENTex:a{}" for a call.
_SERVICE: Final = re.compile(r"SERVICE\s*+(?:SILENT\s*+)?(?P<next>[<?$#]?)", re.IGNORECASE)
_BREAK: Final = re.compile(r"""[\s<>(){}"'?$]""")
_COLON: Final = re.compile(":")

_TERMS: Final = frozenset({"iri", "string", "variable", "word"})
_OPENING: Final = frozenset("{([")
_CLOSING: Final = frozenset("})]")
_SIGNS: Final = frozenset("!|&/^+*=<>")
_PATTERNS: Final = re.compile(r"UNION|OPTIONAL|MINUS|FILTER|BIND|GRAPH|VALUES|EXISTS|SELECT|AS", re.IGNORECASE)


def calls_service(query: str) -> bool:
    """Tell whether a query may hold a SERVICE clause."""
    if "service" not in query.lower() and "\\" not in query:
        return False
    if _ESCAPE.search(query):
        return _may_call(query) or _may_call(_ESCAPE.sub(_character, query))
    return _may_call(query if _is_doubtful(query) else _without_text(query))


def _is_doubtful(query: str) -> bool:
    """Tell whether what looks like an IRI may be a comparison before a string or a comment."""
    return any(kind == "iri" and _hides(text) for kind, text in tokens(query))


def _hides(iri: str) -> bool:
    return _IRI.fullmatch(iri) is None and ("'" in iri or "#" in iri)


def _without_text(query: str) -> str:
    """Return a query without what its strings and comments say."""
    return TOKEN.sub(lambda token: {"string": '""', "comment": "\n"}.get(token.lastgroup or "", token[0]), query)


def _may_call(query: str) -> bool:
    text = _VARIABLE.sub("?", _IRI.sub("<>", query))
    if len(_PREFIX.findall(query)) == len(_OPEN_PREFIX.findall(query)):
        text = _NAME.sub(":_", text)  # these prefixes, and the project's own, make an IRI of any name
    if not _EMPTY_PREFIX.search(query):
        text = _SERVICE_NAME.sub(":_", text)  # the keyword before a colon would need the prefix without a name
    breaks = [match.start() for match in _BREAK.finditer(text)]
    colons = [match.start() for match in _COLON.finditer(text)]
    return any(found["next"] or _has_name(found.end(), breaks, colons) for found in _SERVICE.finditer(text))


def _has_name(start: int, breaks: list[int], colons: list[int]) -> bool:
    """Tell whether a colon comes before anything that a prefix cannot hold."""
    colon, end = bisect_left(colons, start), bisect_left(breaks, start)
    return colon < len(colons) and (end == len(breaks) or colons[colon] < breaks[end])


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code < 0x110000 else ""


def excess(query: str) -> str:
    """Say in which way a query is too deep or too long for the store to read, or nothing where it is not."""
    depth, in_doubt, patterns, signs, terms = 0, False, 0, 0, 0
    for kind, text in tokens(query):
        if kind == "iri":
            # What looks like an IRI may be a comparison, after which a quote or a "#" is no part of it.
            is_plain = _IRI.fullmatch(text) is not None
            in_doubt = in_doubt or _hides(text)
            depth += 0 if is_plain else text.count("(") + text.count("[")
        elif kind == "sign":
            depth += (text in _OPENING) - (text in _CLOSING and not in_doubt)
            signs += text in _SIGNS
        elif kind == "word":
            patterns += len(_PATTERNS.findall(text))
            signs += text.count("-")
        terms += kind in _TERMS
        if depth > DEEPEST:
            return f"The query is nested too deeply: more than {DEEPEST} brackets are open within each other."
    return _too_long(patterns, signs, terms)


def _too_long(patterns: int, signs: int, terms: int) -> str:
    if terms > MOST_TERMS:
        return f"The query is too long: it has more than {MOST_TERMS:,} words, variables and values."
    if patterns > MOST_PATTERNS:
        return f"The query is too long: it has more than {MOST_PATTERNS:,} of UNION, OPTIONAL, FILTER and the like."
    if signs > MOST_SIGNS:
        return f"The query is too long: its expressions and paths have more than {MOST_SIGNS:,} signs such as / and |."
    return ""


def check(query: str) -> None:
    """Raise a QueryError for a query that may call another endpoint, or that would end the process."""
    reason = excess(query)
    if reason:
        raise QueryError(f"{reason} Ask in parts.")
    if calls_service(query):
        raise QueryError(
            "No other endpoint is called from here: SERVICE is off. If the letters are part of a string, a comment, or "
            "a name with a prefix, spell them otherwise: an http IRI in full is no doubt."
        )
