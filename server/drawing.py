"""Draw pages of a PDF as :mod:`graph.drawing` does, in a process without network, other programs, or much memory."""

import sys

from graph.drawing import MEMORY, main
from server import sandbox

if __name__ == "__main__":
    sandbox.enter(memory=MEMORY)
    main(sys.argv[1:])
