"""The order of the columns of ``SELECT *``: as the query names its variables, and not as the engine sorts them."""

from graph.store import TOKEN


def star(query: str) -> tuple[int, tuple[str, ...]] | None:
    """Return the place of the star of a query that selects all, and its variables in the order of their first use."""
    place, expected, before = None, False, ""
    names: dict[str, None] = {}
    for token in TOKEN.finditer(query):
        kind, text = token.lastgroup, token[0]
        if kind == "comment":
            continue
        if place is not None:
            if kind == "variable" and text[0] != "@":
                names[text[1:]] = None
        elif expected and text == "*":
            place = token.start()
        elif kind == "sign" and text == "{":
            return None
        elif kind == "word" and not (expected and text.upper() in {"DISTINCT", "REDUCED"}):
            expected = text.upper() == "SELECT" and before != "PREFIX"
            before = text.upper()
        elif kind != "word":
            expected, before = False, ""
    return None if place is None else (place, tuple(names))
