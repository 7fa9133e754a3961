"""Read an entry of the reference list: who wrote what, when it was issued and looked up, and where it is found.

What is not understood is kept in ``remainder``; nothing is guessed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.dates import DATE, PartialDate, parse_date
from graph.document import Run
from graph.entry_lines import join_runs, part_lines
from graph.law_numbers import PRINTED, joined

_TAKEN: Final = "\x1f"
_QUOTES: Final = '“”"'

# A full stop that ends a sentence: not the one of "U.S.", an initial, "No. 5", "et al.".
_STOP: Final = (
    r"(?<!\b[A-Z])(?<!\b(?:No|no|Dr|Mr|Ms|St|al|vs))(?<!\b(?:Nos|Art|art|Mrs|Vol|Ltd|Inc))\.(?=\s|[A-Z][a-z])"
)
_URL: Final = re.compile(r"(?:https?://|www\.)\S+")
_SPACED_URL: Final = re.compile(r"(?:https?://|www\.)\S*[^\s.](?: \S+){1,15}\.(?:pdf|docx?|xlsx?|html?|aspx)\.?$")
_ON_FILE: Final = re.compile(r"\[?\b(?:source|hard copy) on file\b\.?\]?", re.IGNORECASE)
_ONLINE: Final = re.compile(r"\[(?:previously )?online ?\]", re.IGNORECASE)
_FORM: Final = re.compile(
    r"\[(?:video|tv|film|audio|blog|analysis|website|draft)\]|\btelevision broadcast\b"
    r"|\bProject Document\b(?=[.;])|\b(?:(?:Semi-Annual|Annual|Final|Interim) )?Technical Progress Report\b",
    re.IGNORECASE,
)
_CITED: Final = re.compile(rf"\[(?:last )?(?:cited|accessed)\s+({DATE})\s*\]", re.IGNORECASE)
_ACCESSED: Final = re.compile(rf"\b(?:accessed|retrieved)(?: on)?:?\s+({DATE})", re.IGNORECASE)
_ENACTED: Final = re.compile(rf"\benacted(?: on| in)?:?\s+({DATE})", re.IGNORECASE)
_ENACTED_IN_PARENTHESES: Final = re.compile(rf",\s*\(({DATE})\)")
_PUBLISHED: Final = re.compile(rf"\bPublished(?: in)?:?\s+({DATE})")
_RATIFIED: Final = re.compile(r"\(ratification:\s*(\d{4})\)", re.IGNORECASE)
_REPORT_NUMBER: Final = re.compile(r"\bReport (?:No\.?|number):?\s*([\w/().-]*\d[\w/()-]*)", re.IGNORECASE)
_DATA_YEAR: Final = re.compile(r"Original data from .*?,\s*(\d{4})\.?\s+Analysis received")
_NOTES: Final = re.compile(
    r"\b(?:Original data from|Analysis received|Reliable statistical data|Please see|For more information|"
    r"Data provided is|Labor force data is)\b.*$"
)
_NUMBER_WORD: Final = r"(?:\bNo\.?|\bNr\.?|\bN[°º]\.?|#|№)\s*"
_LAW_NUMBER: Final = re.compile(rf"{_NUMBER_WORD}{PRINTED}", re.IGNORECASE)
_LAW_NUMBER_BEHIND: Final = re.compile(rf"[\s,.]*(?:[A-Z]\w+\s+)?{_NUMBER_WORD}{PRINTED}")
_BARE_LAW_NUMBER: Final = re.compile(rf",\s*{PRINTED}\s*(?=[,.]?\s*(?:{_TAKEN}|$))")
_LAW_WORD_NUMBER: Final = re.compile(
    r"\b(?:Law|Act|Decree|Order|Resolution|Decision|Ordinance|Ley|Lei|Loi|Decreto)\s+"
    r"(?!(?:19|20)\d\d\b)(\d[\w/-]*(?:\.\d+)*(?:\s+of\s+\d{4})?)(?=\s+on\b|,|$)",
    re.IGNORECASE,
)
_OTHER_LAW: Final = re.compile(r"\b(?:amend|modif|repeal|supplement|implement|pursuant|approv)", re.IGNORECASE)
_ISSUED: Final = re.compile(rf"(?<![\w–-])({DATE})\s*(?=$|[.;,:\[{_TAKEN}])")
_PLACE: Final = re.compile(r"\b(?:Washington, D\.?C|Geneva|New York)(?=\W)")

_REPORTING: Final = re.compile(r"(U\.S\. (?:Embassy|Consulate|Mission)\b[^“]*?)[.,]?\s+(reporting)\b", re.IGNORECASE)
_COMMUNICATION: Final = re.compile(
    rf"([^{_TAKEN}]*?\bofficials?)[.,]?\s+"
    r"((?:e-?mail|written|personal|verbal)\s+communication\b[^.;]*|interview with [^.;]*)",
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(rf"((?:[^{_QUOTES}{_TAKEN}]*?[.,:;]\s+)?)[{_QUOTES}]\s*([^{_QUOTES}]+?)\s*[{_QUOTES}]")
_IN: Final = re.compile(r"[,.]?\s*[Ii]n:?\s+([A-Z][^.;\x1f]*)")
_TITLE_END: Final = rf"[{_TAKEN};]|,\s*(?:[{_TAKEN}\[(]|{_NUMBER_WORD}\d|(?!(?:19|20)\d\d,)\d[\w/-]*,\s)|\.?\s*$"
_PLAIN: Final = re.compile(rf"([^{_TAKEN}]+?){_STOP}\s*([^{_TAKEN}]+?)(?={_STOP}|{_TITLE_END})")

# The class of FaBiO, by what the entry says; the first that fits.
_KINDS: Final = (
    ("Email", re.compile(r"\be-?mail communication", re.IGNORECASE)),
    ("PersonalCommunication", re.compile(r"\bcommunication (?:to|with)\b|\binterview with\b", re.IGNORECASE)),
    ("MovingImage", re.compile(r"television broadcast|\[(?:video|tv|film)\]|youtube\.com", re.IGNORECASE)),
    ("Dataset", re.compile(r"//(?:data|stats)\.uis\.|//ilostat\.|Gross intake ratio|The World Factbook")),
    ("ReportDocument", re.compile(r"\breporting\b|Technical Progress Report|Country Reports on|Persons Report", re.I)),
    ("PressRelease", re.compile(r"\bPress Release\b", re.IGNORECASE)),
    ("WebPage", re.compile(r"\[(?:previously )?online ?\]", re.IGNORECASE)),
    ("ReportDocument", re.compile(r"\b(?:Annual|Assessment|Progress) Report\b|\bReport (?:on|of|concerning)\b")),
    (
        "ReportDocument",
        re.compile(r"ILO (?:Committee of Experts|CEACR)|Report No\.|statistical data|Analysis received", re.IGNORECASE),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One entry of the reference list; what it does not say is None."""

    number: int
    text: str
    author: str | None = None
    title: str | None = None
    container: str | None = None
    imprint: str | None = None
    form: str | None = None
    kind: str = "Work"
    issued: PartialDate | None = None
    enacted: PartialDate | None = None
    accessed: PartialDate | None = None
    data_year: int | None = None
    ratified: int | None = None
    law_number: str | None = None
    report_number: str | None = None
    url: str | None = None
    is_public: bool | None = None
    non_public_words: str | None = None
    notes: str | None = None
    remainder: str | None = None


class _Scraps:
    """The text of an entry, from which what is understood is taken, so that the rest shows."""

    def __init__(self, text: str) -> None:
        self.text = text

    def take(self, start: int, end: int) -> str:
        taken = self.text[start:end]
        self.text = self.text[:start] + _TAKEN * (end - start) + self.text[end:]
        return taken.replace(_TAKEN, "").strip(" .,;:")

    def find(self, pattern: re.Pattern[str], start: int = 0) -> str | None:
        match = pattern.search(self.text, start)
        if match is None:
            return None
        self.take(*match.span())
        return (match[1] if pattern.groups else match[0]).replace(_TAKEN, "").strip()

    def date(self, pattern: re.Pattern[str]) -> PartialDate | None:
        found = self.find(pattern)
        return None if found is None else parse_date(found)

    def remainder(self) -> str | None:
        pieces = (piece.strip(" .,;:") for piece in self.text.split(_TAKEN))
        return " … ".join(piece for piece in pieces if piece) or None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """Who wrote what, and where in the entry that ends."""

    author: str
    title: str
    end: int
    container: str | None = None
    is_official: bool = False


def parse(number: int, runs: Sequence[Run]) -> Reference:
    """Read one entry from its styled runs; line breaks in them are joined first."""
    runs = join_runs(part_lines(runs))
    scraps = _Scraps("".join(run.text for run in runs))
    start = prefix.end() if (prefix := re.match(rf"{number}\.?\s+", scraps.text)) else 0
    text = scraps.text[start:]
    scraps.take(0, start)
    url, notes = _address(scraps)
    scraps.find(_ON_FILE)
    accessed = scraps.date(_CITED) or scraps.date(_ACCESSED)
    enacted = scraps.date(_ENACTED)
    published = scraps.date(_PUBLISHED)
    report_number = scraps.find(_REPORT_NUMBER)
    form = scraps.find(_FORM)
    head = _head(scraps, runs, start)
    if enacted is None and head.author.startswith(("Government of", "Republic of")):
        enacted = scraps.date(_ENACTED_IN_PARENTHESES)
    law_number = _law_number(scraps, head) if enacted else None
    site = _site(scraps, head.end)
    issued, imprint = (published, None) if published else _issue(scraps, head.end)
    place = None if imprint else scraps.find(_PLACE, head.end)
    return Reference(
        number=number,
        text=text,
        author=head.author or None,
        title=head.title or None,
        container=head.container or site,
        imprint=imprint or place,
        form=form,
        kind=_kind(text, imprint or place),
        issued=issued,
        enacted=enacted,
        accessed=accessed,
        data_year=_year(_DATA_YEAR, text),
        ratified=_year(_RATIFIED, text),
        law_number=law_number,
        report_number=report_number,
        url=url,
        is_public=False if head.is_official else (True if url else None),
        non_public_words=head.title if head.is_official else None,
        notes=notes,
        remainder=scraps.remainder(),
    )


def _year(pattern: re.Pattern[str], text: str) -> int | None:
    return int(match[1]) if (match := pattern.search(text)) else None


def _address(scraps: _Scraps) -> tuple[str | None, str | None]:
    """Take the address and the explanation before or after it; an address that a space broke is left."""
    match = _SPACED_URL.search(scraps.text) or _URL.search(scraps.text)
    if match is None:
        return None, scraps.find(_NOTES)
    tail = scraps.text[match.end() :].strip(" .,;")
    if tail and match[0][-1] not in ".;:,]" and not re.match(r"[(\[]", tail) and not _NOTES.match(tail):
        return None, scraps.find(_NOTES)
    url = match[0].rstrip('.,;:]>”"').replace(" ", "%20")
    url = url.rstrip(")") if url.count(")") > url.count("(") else url
    scraps.take(*match.span())
    if re.match(r"[A-Z].*\s", tail) and not _ON_FILE.match(tail):
        scraps.take(match.end(), len(scraps.text))
        return url, tail
    return url, scraps.find(_NOTES)


def _head(scraps: _Scraps, runs: Sequence[Run], start: int) -> _Head:
    """Tell author and title: by the words of official communications, by quotes, by italics, or by the sentences."""
    text = scraps.text
    if match := _REPORTING.match(text, start) or _COMMUNICATION.match(text, start):
        head = _Head(author=match[1], title=match[2].strip(), end=match.end(), is_official=True)
    else:
        italic = _italic(runs)
        match = _QUOTED.match(text, start)
        if match and (italic is None or match.start(2) <= italic[0]):
            within = _IN.match(text, match.end())
            end = match.end() if within is None else within.end()
            head = _Head(author=match[1], title=match[2], end=end, container=within[1].strip(" .,") if within else None)
        elif italic:
            head = _Head(author=text[start : italic[0]], title=text[slice(*italic)].split(_TAKEN)[0], end=italic[1])
        elif match := _PLAIN.match(text, start):
            head = _plain_head(match)
        else:
            return _Head(author="", title="", end=start)
    scraps.take(start, head.end)
    return replace(head, author=head.author.strip(" .,;:" + _TAKEN), title=head.title.strip(" .,;:" + _TAKEN))


def _plain_head(match: re.Match[str]) -> _Head:
    """Part ``Title, WHO`` where the site's name repeats the author's."""
    title, _, site = match[2].rpartition(", ")
    if title and match[1].startswith(site):
        return _Head(author=match[1], title=title, end=match.end(), container=site)
    return _Head(author=match[1], title=match[2], end=match.end())


def _italic(runs: Sequence[Run]) -> tuple[int, int] | None:
    """Return where the first stretch of italic words starts and ends; spaces between do not part it."""
    start = position = end = -1
    position = 0
    for run in runs:
        position += len(run.text)
        if run.italic and (start >= 0 or re.search(r"\w{2}", run.text)):
            start = position - len(run.text) if start < 0 else start
            end = position
        elif start >= 0 and run.text.strip():
            break
    return (start, end) if start >= 0 else None


def _law_number(scraps: _Scraps, head: _Head) -> str | None:
    """Take the number of a law from behind its title, or else find it in the title, unless it is another law's."""
    if behind := _BARE_LAW_NUMBER.match(scraps.text, head.end) or _LAW_NUMBER_BEHIND.match(scraps.text, head.end):
        scraps.take(*behind.span())
        return joined(behind[1])
    match = _LAW_WORD_NUMBER.search(head.title) or _LAW_NUMBER.search(head.title)
    return joined(match[1]) if match and not _OTHER_LAW.search(head.title[: match.start()]) else None


def _site(scraps: _Scraps, start: int) -> str | None:
    """Take the site's name, which stands between the title and the sign that it was read online."""
    online = _ONLINE.search(scraps.text, start)
    if online is None:
        return None
    scraps.take(*online.span())
    site = scraps.text[start : online.start()].strip(" .,;")
    if not site or _TAKEN in site or ";" in site or re.search(DATE, site) or len(site) > 100:
        return None
    return scraps.take(start, online.start())


def _issue(scraps: _Scraps, start: int) -> tuple[PartialDate | None, str | None]:
    """Take the one date that stands without a word of its own, and the place and publisher before it."""
    dates = list(_ISSUED.finditer(scraps.text, start))
    if len(dates) != 1:
        return None, None
    printed = scraps.text[start : dates[0].start()].rpartition(_TAKEN)[2]
    imprint = printed.strip(" .,;:")
    looked_up = not imprint and printed.rstrip().endswith(";") and scraps.text[dates[0].end() :].startswith(";")
    issued = parse_date(dates[0][1])
    if looked_up or issued is None:  # "Title; May 3, 2014; http://" may as well be the day of reading
        return None, None
    scraps.take(*dates[0].span(1))
    if not imprint or ";" in imprint or re.search(DATE, imprint) or len(imprint) > 120:
        return issued, None
    scraps.take(dates[0].start() - len(printed), dates[0].start())
    return issued, imprint


def _kind(text: str, imprint: str | None) -> str:
    found = next((kind for kind, pattern in _KINDS if pattern.search(text)), None)
    return found or ("ReportDocument" if imprint and f"{imprint};" in text else "Work")
