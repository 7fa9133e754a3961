"""Requests that are no HTTP, or HTTP at its worst."""

import gzip
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from attacks import Attack, Pace, fields, get, post, raw

_ASK: Final = b"ASK { ?s ?p ?o }"
_TYPE: Final = "Content-Type: application/sparql-query"
_CHUNKED: Final = "Transfer-Encoding: chunked"
_WHOLE: Final = post(f"Content-Length: {len(_ASK)}", _TYPE) + _ASK
_LONG: Final = post("Content-Length: 5000", _TYPE) + _ASK.ljust(5000)
_TARGET: Final = f"/sparql?query={quote(_ASK)}"

LENGTHS: Final = {
    "two lengths": (post("Content-Length: 5", f"Content-Length: {len(_ASK)}", _TYPE) + _ASK, "400"),
    "one length twice": (post(*[f"Content-Length: {len(_ASK)}"] * 2, _TYPE) + _ASK, "400", "200"),
    "a list of lengths": (post("Content-Length: 5, 5", _TYPE) + _ASK, "400"),
    "a negative length": (post("Content-Length: -1", _TYPE) + _ASK, "400"),
    "a length with a sign": (post(f"Content-Length: +{len(_ASK)}", _TYPE) + _ASK, "400"),
    "a length in other digits": (post(_TYPE, "Content-Length: \u0661") + b"ASK {}", "400"),
    "a length without end": (post(f"Content-Length: {'9' * 400}", _TYPE) + _ASK, "400", "413"),
    "a length of much": (post("Content-Length: 99999999999", _TYPE) + _ASK, "413"),
    "a length and chunks": (post("Content-Length: 3", _CHUNKED, _TYPE) + b"0\r\n\r\n", "400"),
    "chunks twice": (post(_CHUNKED, _CHUNKED, _TYPE) + b"0\r\n\r\n", "400", "501"),
    "chunks of chunks": (post("Transfer-Encoding: chunked, chunked", _TYPE) + b"0\r\n\r\n", "400", "501"),
    "an unknown transfer coding": (post("Transfer-Encoding: cow", _TYPE) + b"0\r\n\r\n", "400", "501"),
    "a chunk of no size": (post(_CHUNKED, _TYPE) + b"zz\r\n\r\n0\r\n\r\n", "400"),
    "a chunk of negative size": (post(_CHUNKED, _TYPE) + b"-5\r\nASK{}\r\n0\r\n\r\n", "400"),
    "a chunk of huge size": (post(_CHUNKED, _TYPE) + b"F" * 40 + b"\r\n" + b" " * 300_000, "400", "413"),
    "a chunk of a long size": (post(_CHUNKED, _TYPE) + b"0" * 300_000 + b"5\r\nASK{}\r\n0\r\n\r\n", "400", "413"),
    "a chunk without its end": (post(_CHUNKED, _TYPE) + b"5\r\nASK{}xx0\r\n\r\n", "400"),
    "chunks of one byte": (post(_CHUNKED, _TYPE) + b"1\r\n \r\n" * 50_000 + b"0\r\n\r\n", "400"),
    "a trailer without end": (post(_CHUNKED, _TYPE) + b"0\r\n" + b"a: b\r\n" * 50_000 + b"\r\n", "400", "413", "431"),
    "a body too long": (post("Content-Length: 300000", _TYPE) + b" " * 300_000, "413"),
    "a body in gzip": (
        post(f"Content-Length: {len(gzip.compress(_ASK))}", "Content-Encoding: gzip", _TYPE)
        + gzip.compress(_ASK, mtime=0),
        *("400", "415"),
    ),
}
HEADS: Final = {
    "a line of 100 kB": (get("/" + "a" * 100_000), "414", "400"),
    "a field of 100 kB": (get("/", "X: " + "a" * 100_000), "431", "400"),
    "10,000 fields": (get("/", *(f"X{n}: 1" for n in range(10_000))), "431", "400"),
    "a field without a colon": (get("/", "nothing"), "400"),
    "a field without a name": (get("/", ": nothing"), "400"),
    "a space before the colon": (get("/", "Host : y"), "400"),
    "a folded field": (get("/", "X: a\r\n b"), "400"),
    "two hosts": (get("/", "Host: y"), "400", "200"),
    "no host": (b"GET /health/live HTTP/1.1\r\nConnection: close\r\n\r\n", "400", "200"),
    "a host that is none": (get("/health/live").replace(b"Host: x", b"Host: a b<script>"), "400", "200"),
    "NUL in the path": (get("/\0"), "400", "404"),
    "NUL in a field": (get("/", "X: a\0b"), "400"),
    "bytes in the path": (get("/\xff\xfe"), "400", "404"),
    "bytes in a field": (get("/health/live", "X: \xff\xfe"), "200", "400"),
    "lines that end with LF": (b"GET /health/live HTTP/1.1\nHost: x\nConnection: close\n\n", "400", "200"),
    "no version": (b"GET /health/live\r\n\r\n", "400"),
    "a version that is none": (get("/").replace(b"HTTP/1.1", b"HTTP/9.9"), "400", "505"),
    "the preface of HTTP/2": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "400", "505"),
    "the hello of TLS": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200) + b"\r\n\r\n", "400"),
    "an upgrade": (get("/health/live", "Upgrade: h2c, websocket", "HTTP2-Settings: AAMAAABk"), "200", "400"),
    "expectations": (_WHOLE.replace(b"Host: x", b"Host: x\r\nExpect: 100-continue"), "200"),
    "an expectation that is none": (_WHOLE.replace(b"Host: x", b"Host: x\r\nExpect: miracles"), "200", "417"),
    "1,000 ranges": (get("/", f"Range: bytes={','.join(['0-'] * 1000)}"), "200", "416"),
    "1,000 formats": (get(_TARGET, f"Accept: {','.join(f'a/b{n};q=0.{n}' for n in range(500))}"), "406", "400"),
    "1,000 tags": (get(_TARGET, "If-None-Match: " + ",".join(f'"{n}"' for n in range(1000))), "200"),
    "codings that are none": (get("/", "Accept-Encoding: " + "gzip;q=9,*;q=-1," * 300), "200"),
    "a hundred requests at once": (get("/health/live").replace(b"Connection: close\r\n", b"") * 99 + get("/"), "200"),
}
METHODS: Final = {
    **{
        f"the method {name}": (get(_TARGET).replace(b"GET", name.encode(), 1), "405")
        for name in ("PUT", "DELETE", "PATCH")
    },
    "the method TRACE": (get(_TARGET).replace(b"GET", b"TRACE", 1), "405", "501"),
    "the method CONNECT": (get(_TARGET).replace(b"GET", b"CONNECT", 1), "405", "400", "501"),
    "a method in lower case": (get(_TARGET).replace(b"GET", b"get", 1), "405", "400", "501"),
    "a method that is none": (get(_TARGET).replace(b"GET", b"BREW", 1), "405", "501"),
    "a method of 10,000 letters": (get(_TARGET).replace(b"GET", b"G" * 10_000, 1), "400", "405", "414", "501"),
    "OPTIONS of everything": (get("*").replace(b"GET", b"OPTIONS", 1), "200", "204", "400", "404"),
}
TARGETS: Final = {
    "an address in full": (get(f"http://elsewhere.example{_TARGET}"), "200", "400", "404"),
    "an address of a file": (get("file:///etc/passwd"), "400", "404"),
    "steps up": (get("/download/../../../../etc/passwd"), "404", "400"),
    "steps up, encoded": (get("/download/%2e%2e/%2e%2e%2f..%2fetc/passwd"), "404", "400"),
    "NUL, encoded": (get("/download/%00/graph.trig"), "404", "400"),
    "a line break, encoded": (get("/id/x%0d%0aSet-Cookie:%20a=b"), "404", "400"),
    "percent signs": (get("/sparql?query=%ZZ%%%"), "400"),
    "bytes that are not UTF-8": (get("/sparql?query=ASK%7B%7D%FF%FE"), "400"),
    "half a pair": (get("/sparql?query=ASK%7B%7D%ED%A0%80"), "400"),
    "NUL in a query": (get("/sparql?query=ASK%7B%00%7D"), "400"),
    "2,000 parameters": (get("/sparql?query=ASK%7B%7D" + "&a=" * 2000), "200", "400", "414"),
    "a page far away": (get("/page/" + "a/" * 3000), "404", "414"),
    "an encoded page": (get("/page/country/" + "%F0%9F%92%A9" * 500), "404", "400", "414"),
    "a limit that is none": (get("/sparql?query=ASK%7B%7D&limit=1e9"), "400"),
    "two queries": (get("/sparql?query=ASK%7B%7D&query=ASK%7B%7D"), "400"),
    "a graph that is no IRI": (get("/sparql?query=ASK%7B%7D&default-graph-uri=a%20b"), "400"),
}
BODIES: Final = {
    "a body that is not UTF-8": (post("Content-Length: 5", _TYPE) + b"ASK{\xff", "400"),
    "NUL in a body": (post("Content-Length: 6", _TYPE) + b"ASK{\0}", "400"),
    "nothing": (post("Content-Length: 0", _TYPE), "400"),
    "a body of another charset": (post("Content-Length: 5", f"{_TYPE}; charset=utf-16") + b"ASK{}", "415"),
    "a body of no type": (post("Content-Length: 5") + b"ASK{}", "415"),
    "a form with files": (post("Content-Length: 5", "Content-Type: multipart/form-data; boundary=x") + b"--x--", "415"),
}


def attacks() -> Iterator[Attack]:
    """Yield them, with those that come slowly last."""
    for name, (request, *outcomes) in {**LENGTHS, **HEADS, **METHODS, **TARGETS, **BODIES}.items():
        yield raw(name, request, *outcomes)
    many = [(f"a{number}", "") for number in range(10_000)]
    yield fields("10,000 fields of a form", [("query", "ASK {}"), *many], "200", "400")
    yield raw("a form of signs", _form(b"&=" * 100_000), "400")
    yield raw("a form of percent signs", _form(b"query=" + b"%" * 200_000), "400")
    for clients, number in ((1, "one"), (60, "sixty")):
        for part, at_once in (("head", 20), ("body", len(_LONG) - 5000)):
            slow = Pace(size=1, pause=0.5, at_once=at_once)
            name = f"a {part} that never ends, from {number}"
            yield Attack(name=name, request=_LONG, sending=slow, clients=clients, outcomes=_SLOW)
    yield Attack(name="sixty that say nothing", request=b"", clients=60, outcomes=_SLOW)


#: A client that has not sent its request may be kept waiting, as long as it keeps nobody else waiting.
_SLOW: Final = frozenset({"waiting", "closed", "400", "408"})


def _form(body: bytes) -> bytes:
    return post(f"Content-Length: {len(body)}", "Content-Type: application/x-www-form-urlencoded") + body
