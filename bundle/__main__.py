"""`python -m bundle`: called by the makefile builders of `sam build`, and by `make build` for the table of sizes.

layer NAME OUT      a layer of layers/ into OUT
function NAME OUT   a function of functions/ into OUT
sizes               the built functions with their layers against the limit; status 1 if one is over it
"""

import argparse
import os
import sys
from pathlib import Path

from bundle import parts, sizes
from bundle.errors import BuildError
from bundle.target import Target


def main() -> int:
    """Run one command; 0, or 1 with one line on stderr."""
    parser = argparse.ArgumentParser(prog="bundle", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("command", choices=["layer", "function", "sizes"])
    parser.add_argument("name", nargs="?", default="")
    parser.add_argument("out", nargs="?", type=Path)
    options = parser.parse_args()
    target = Target(os.environ.get("ARCHITECTURE", "x86_64"))
    try:
        if options.command == "sizes":
            return 0 if sizes.print_sizes(target) else 1
        build = parts.build_layer if options.command == "layer" else parts.build_function
        build(options.name, options.out, target)
    except BuildError as error:
        print(f"bundle {options.command} {options.name}: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
