"""Read from an agency's, a mechanism's or a program's words which bodies stand in relation to it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

_ACRONYM: Final = r"(?:[A-Z][A-Za-z&/-]{0,12}[A-Z]s?)"
_EXPLAINED: Final = re.compile(rf"\(({_ACRONYM})\)")
_NAMED: Final = re.compile(rf"(?P<name>[^()]+?)\s*\((?P<acronym>{_ACRONYM})\)")
_WITHIN: Final = re.compile(r"(?P<name>.+?),?\s+within\s+(?:the\s+)?(?P<parent>[A-Z].*)", re.DOTALL)

# Names of bodies: capitalised words, and the small words between them. "and" joins two bodies where a word follows
# that begins a body's name, as in "Ministry of Roads and Ministry of Posts"; a ministry's name may have commas.
_HEAD: Final = (
    r"(?:Ministry|Ministries|Department|Office|Agency|Directorate|Council|Commission|Committee|Institute|Government|"
    r"Bureau|Secretariat|National|Federal|Prime|President)\b"
)
_WORD: Final = rf"(?!{_ACRONYM}(?:\W|$))[A-Z][\w’'-]*"
_OTHER: Final = rf"(?!{_HEAD})(?:{_WORD})"
_OWNED: Final = rf"(?<=[’']s)\s+{_WORD}(?:\s+(?:(?:of|for|and|the)\s+)*{_WORD})*"
_TITLE: Final = rf"{_OTHER}(?:\s+(?:(?:of|for)\s+(?:the\s+)?|and\s+)*{_OTHER}|{_OWNED})*"
_MINISTRY: Final = (
    rf"(?:Ministry|Minister|Department)\s+(?:of|for)\s+(?:the\s+)?{_TITLE}(?:,\s+{_TITLE})*(?:,\s+and\s+{_TITLE})?"
)
_PHRASE: Final = (
    rf"{_WORD}(?:\s+(?:(?:of|for|on|to|against|de|del|la|the)\s+)*{_WORD}|\s+in\s+Persons"
    rf"|\s+of\s+(?:the\s+)?{_ACRONYM}\b|\s+and\s+{_OTHER})*"
)
_BODY: Final = re.compile(rf"{_MINISTRY}|{_ACRONYM}(?:[’']s{_OWNED})?|{_PHRASE}")
_RUN: Final = re.compile(rf"(?!The\s){_WORD}(?:\s+(?:(?:of|for|on|and|to|against|de|del|la|the)\s+)*{_WORD})+$")
_THE: Final = re.compile(r"the\s+", re.IGNORECASE)
_AND: Final = re.compile(r"\s*,?\s+and\s+|\s*,\s+(?=the\s+[A-Z])")
_SMALL_WORDS: Final = frozenset({"of", "for", "on", "and", "the", "to", "against", "in", "de", "del", "la", "&"})
_NO_BODY: Final = re.compile(
    r"(?!Minist|Department|Office|Council|Commission|Committee|Institute|Center|Agency)"
    r".*\b(?:Decree|Law|Act|Order|Resolution|Constitution|Regulation|Agreement|Proclamation|Instruction|Code|Charter|"
    r"Plan|Policy|Protocol|Convention)(?:\s+(?:No|on|of)\b.*)?|(?:Private|Donors?|NGOs?|State|Community|Members)"
)

_SENTENCE: Final = re.compile(r"(?<=[.;])\s*(?=[A-Z])")
_PARTICIPLE: Final = re.compile(
    r"(?:Co-)?(?:Led|Chaired|Established|Operated|Funded|Implemented|Composed|Created|Run)\b"
)
_PASSIVE: Final = (
    ("ledBy", re.compile(r"\b(?:co-)?led (?:jointly )?by\s+", re.IGNORECASE)),
    ("chairedBy", re.compile(r"\b(?:co-)?chaired by\s+", re.IGNORECASE)),
    ("establishedBy", re.compile(r"\b(?:established|created) by\s+", re.IGNORECASE)),
    ("operatedBy", re.compile(r"\b(?:operated|run) by\s+", re.IGNORECASE)),
    ("fundedBy", re.compile(r"\bfunded by\s+", re.IGNORECASE)),
    ("implementedBy", re.compile(r"\bimplemented by\s+", re.IGNORECASE)),
)
_IMPLEMENTED: Final = re.compile(r"\b(?:project|program|grant|initiative|study),?\s+implemented by\s+", re.IGNORECASE)
_JOINT: Final = re.compile(r"Joint (?:\w+ ){0,2}(?:program|project|effort|initiative) (?:by|of|between)\s+")
_AMOUNT: Final = r"(?:(?:An?|\$[\d.,]+(?: million| billion)?,?|[\d-]+-(?:year|month),?)\s+)*"
_COMPOUND: Final = re.compile(
    rf"{_AMOUNT}(?P<bodies>(?!Includes|Consists|Comprises)[A-Z][^.;,()$]{{1,80}}?)"
    r"-\s?(?P<participle>funded|operated|run|implemented|led)\b"
)
_COMPOUND_KINDS: Final = {
    "funded": "fundedBy",
    "operated": "operatedBy",
    "run": "operatedBy",
    "implemented": "implementedBy",
    "led": "ledBy",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body by its name; one known by its acronym alone has that for a name too."""

    name: str
    acronym: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How the thing described stands to a body: within, ledBy, chairedBy, establishedBy, operatedBy and so on."""

    kind: str
    body: Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The body that a cell names, and the body that it is part of."""

    body: Body
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class Acronyms:
    """The acronyms that a chapter explains: "Ministry of Posts (MOP)"."""

    names: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def gather(cls, texts: Iterable[str]) -> "Acronyms":
        """Collect the acronyms that the texts explain; the first explanation counts."""
        names: dict[str, str] = {}
        for text in (" ".join(text.split()) for text in texts):
            for match in _EXPLAINED.finditer(text):
                if explained := _explained(text[max(0, match.start() - 200) : match.start()].rstrip(), match[1]):
                    names.setdefault(match[1], explained)
        return cls(names)

    def body(self, text: str) -> Body:
        """Return the body that a name or acronym stands for, with what the chapter explains of it."""
        text = " ".join(text.split()).strip(" .,;")
        if named := _NAMED.fullmatch(text):
            return Body(name=named["name"], acronym=named["acronym"])
        if text in self.names:
            return Body(name=self.names[text], acronym=text)
        explained = (acronym for acronym, name in self.names.items() if name == text)
        return Body(name=text, acronym=next(explained, text if re.fullmatch(_ACRONYM, text) else None))


def _explained(before: str, acronym: str) -> str | None:
    """Return the words that an acronym behind them stands for.

    They are the shortest run whose initials spell it, or else the capitalised words right before it.
    """
    starts = [match.start() for match in re.finditer(r"\w[^\s(),;]*", before)][-14:]
    before = re.sub(r"[’']s$", "", before)
    spelled = (before[start:] for start in reversed(starts) if _spells(before[start:], acronym))
    return next(spelled, _capitalised(before, acronym)) or None


def _capitalised(before: str, acronym: str) -> str:
    """Return the capitalised words at the end of a text, if they can be all of a name that an acronym stands for."""
    run = _RUN.search(before)
    words = re.split(rf"\s+and\s+(?=the\s|{_HEAD})", run[0])[-1] if run else ""
    words = re.sub(r"^the\s+|[’']s$", "", words)
    whole = run is not None and not re.search(r"(?:,|\band)\s+$", before[: run.start()])
    return words if whole and (words[0] == acronym[0] or re.match(_HEAD, words)) else ""


def _spells(words: str, acronym: str) -> bool:
    """Tell whether the initials of the words spell an acronym; small words may be left out of it."""
    if re.search(r"[()]|\.\s", words):
        return False
    pattern = ""
    for word in re.findall(r"\w[^\s(),;]*", words):
        first, *others = (re.escape(part[0]) for part in word.split("-") if part)
        pattern += f"{first}?" if word.lower() in _SMALL_WORDS else first + "".join(f"{other}?" for other in others)
    return re.fullmatch(pattern, re.sub(r"[^A-Z]", "", acronym), re.IGNORECASE) is not None


def name(text: str, acronyms: Acronyms) -> Named:
    """Read a cell that names a body: "Post Office (PO) within the Ministry of Posts (MOP)"."""
    text = " ".join(text.split())
    if within := _WITHIN.fullmatch(text):
        parent = Relation(kind="within", body=acronyms.body(within["parent"]))
        return Named(body=acronyms.body(within["name"]), relations=(parent,))
    return Named(body=acronyms.body(text), relations=())


def find(text: str, acronyms: Acronyms) -> tuple[Relation, ...]:
    """Find who leads, chairs, established, operates, funds or implements what a description is about.

    Only the opening phrase, and sentences that begin with the relation, are about the thing itself.
    """
    sentences = _SENTENCE.split(" ".join(text.split()))
    found = [*_opening(sentences[0], acronyms), *(item for part in sentences for item in _passive(part, acronyms))]
    return tuple(dict.fromkeys(found))


def _opening(sentence: str, acronyms: Acronyms) -> Iterator[Relation]:
    if compound := _COMPOUND.match(sentence):
        for body in _compound_bodies(compound["bodies"], acronyms):
            yield Relation(kind=_COMPOUND_KINDS[compound["participle"]], body=body)
    if joint := _JOINT.match(sentence):
        for body in _bodies(sentence, joint.end(), acronyms):
            yield Relation(kind="jointlyRunBy", body=body)
    projects = list(_IMPLEMENTED.finditer(sentence))
    if len(projects) == 1:
        for body in _bodies(sentence, projects[0].end(), acronyms):
            yield Relation(kind="implementedBy", body=body)


def _passive(sentence: str, acronyms: Acronyms) -> Iterator[Relation]:
    if not _PARTICIPLE.match(sentence):
        return
    for kind, pattern in _PASSIVE:
        for match in pattern.finditer(sentence):
            if match.start() == 0 or re.search(r"\band\s+$", sentence[: match.start()]):
                for body in _bodies(sentence, match.end(), acronyms):
                    yield Relation(kind=kind, body=body)


def _compound_bodies(text: str, acronyms: Acronyms) -> Iterator[Body]:
    parts = [text] if re.fullmatch(_MINISTRY, text) else re.split(r"\s+and\s+", text)
    for part in parts:
        if _BODY.fullmatch(part) and not _NO_BODY.fullmatch(part):
            yield acronyms.body(part)


def _bodies(text: str, start: int, acronyms: Acronyms) -> Iterator[Body]:
    """Yield the bodies of a list that starts in a text: "the MOP and the Ministry of Roads"."""
    while True:
        the = _THE.match(text, start)
        start = the.end() if the else start
        end = _end_of_body(text, start, acronyms)
        if end == start or _NO_BODY.fullmatch(text[start:end]):
            return
        explanation = re.compile(rf"\s*\({_ACRONYM}\)").match(text, end)
        end = explanation.end() if explanation else end
        yield acronyms.body(text[start:end])
        joined = _AND.match(text, end)
        if joined is None:
            return
        start = joined.end()


def _end_of_body(text: str, start: int, acronyms: Acronyms) -> int:
    known = max((name for name in acronyms.names.values() if text.startswith(name, start)), key=len, default="")
    match = _BODY.match(text, start)
    end = match.end() if match else start
    return max(start + len(known), end - len(text[start:end]) + len(re.sub(r"[’']s?$", "", text[start:end])))
