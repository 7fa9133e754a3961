"""The gallery of questions: what the graph is made to answer, and its answers on the data that are served."""

from flask import Blueprint, render_template

from server.context import current_data
from server.errors import Missing
from server.views import gallery

bp = Blueprint("gallery", __name__)


@bp.get("/questions")
def index() -> str:
    """List the questions."""
    return render_template("gallery.html", askings=gallery.askings(), page=None)


@bp.get("/questions/<name>")
def question(name: str) -> str:
    """Show a question with its answer."""
    asking = next((asking for asking in gallery.askings() if asking.name == name), None)
    if asking is None:
        raise Missing(f"The gallery has no question {name}; /questions lists them.")
    return render_template("gallery.html", askings=(), page=gallery.build(current_data(), asking))
