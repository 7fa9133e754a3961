"""Look for SERVICE in a query before anything runs it: a store would open connections wherever the query says.

No tokenizer can stand between text and parser here, because where a string or an IRI begins depends on the grammar: the
query ``FILTER(?a<'x>'||true)SERVICE<…>`` compares two terms and then calls a service. So the scan reads every place
where the letters could be the keyword, in strings and comments too, and a query in doubt is refused.
"""

import re
from typing import Final

# A service clause holds a space, "<" or "{" before the next ">", so that none can lie inside of what matches here.
_IRI: Final = re.compile(r"""<[^<>"{}|^`\\\x00-\x20]*>""")

_SPACE: Final = r"(?:\s|\#[^\r\n]*[\r\n])*"

# A variable or a prefixed name may end in the letters, and takes them for itself. The keyword needs no space on either
# side: a parser takes "1SERVICESILENTex:a{}" for a call.
_NAME: Final = r"""[?$] | [^\s<>(){}"'?$]*:"""
_SERVICE: Final = re.compile(
    rf"[?$]\w+ | :[\w.%:\\-]* | (?P<call> SERVICE {_SPACE} (?:SILENT {_SPACE})? (?: < | {_NAME} ))",
    re.VERBOSE | re.IGNORECASE,
)


def calls_service(query: str) -> bool:
    """Tell whether a query may hold a SERVICE clause."""
    return any(match["call"] for match in _SERVICE.finditer(_IRI.sub("<>", query)))
