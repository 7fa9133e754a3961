"""Run the command ``findings`` by ``python -m graph``."""

from graph.cli import main

main(prog_name="findings")
