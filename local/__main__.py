"""`python -m local`: the stack on one machine, and the code of clean and extract on files.

run     start everything, put the sample articles in, print who said what, keep running (--once: stop)
serve   the local stack alone
page    a deployed API and its page in the browser, signed with your AWS credentials
record  one record per line for files and folders, in the order given
seed    put what events/*.json point to into a running stack, for `sam local invoke`
clean   the same, cleaning only (--explain: each line of the file with its fate)
"""

import argparse
import sys
from pathlib import Path

from local.errors import UsageError

DEFAULT_PORT = 8787


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0, or 2 with one line on stderr where it cannot be done as asked."""
    options = build_parser().parse_args(arguments)
    try:
        run_command(options)
    except UsageError as error:
        print(f"local {options.command}: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
    except KeyboardInterrupt:
        return 130
    return 0


def build_parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    parser = argparse.ArgumentParser(prog="local", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    run = commands.add_parser("run", help="the stack with the sample articles")
    run.add_argument("--once", action="store_true", help="stop after printing")
    serve = commands.add_parser("serve", help="the stack alone")
    for command in (run, serve):
        command.add_argument("--port", type=_port, default=DEFAULT_PORT, help=f"default {DEFAULT_PORT}; 0: any")
        command.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
        command.add_argument("--state", type=Path, metavar="DIR", help="keep articles here over restarts")
        command.add_argument(
            "--parameter", action="append", default=[], type=_parameter, metavar="NAME=VALUE", help="of template.yaml"
        )
        command.add_argument("--inbox", type=Path, default=Path("inbox"), metavar="DIR", help="watched folder")
    seed = commands.add_parser("seed", help="put what events/*.json point to into a running stack")
    seed.add_argument("--endpoint", default=f"http://127.0.0.1:{DEFAULT_PORT}", help="address of the stack")
    page = commands.add_parser("page", help="a deployed API and its page, signed with your AWS credentials")
    page.add_argument("--api", required=True, metavar="URL", help="address of the deployed API")
    page.add_argument("--port", type=_port, default=8788, help="default 8788")
    page.add_argument("--region", help="region of the API, where its address does not say")
    record = commands.add_parser("record", help="files to records, as NDJSON")
    clean = commands.add_parser("clean", help="files to clean documents, as NDJSON")
    clean.add_argument("--explain", action="store_true", help="print each line with its fate instead")
    for command in (run, serve, record):
        command.add_argument(
            "--model", default="", help="name or folder of a spaCy pipeline (default: the shipped one)"
        )
    for command in (record, clean):
        command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file or folder")
    return parser


def run_command(options: argparse.Namespace) -> None:
    """Import what the command needs, and only that: the stack takes a second to import."""
    if options.command in ("record", "clean"):
        from local import files

        if options.command == "record":
            files.print_records(options.paths, options.model)
        elif options.explain:
            files.print_explanations(options.paths)
        else:
            files.print_documents(options.paths)
    elif options.command == "page":
        from local.signing import serve_page

        serve_page(options.api, options.port, options.region)
    elif options.command == "seed":
        from local.seed import seed

        seed(options.endpoint)
    else:
        from local import serving

        if options.command == "run":
            serving.run(options, once=options.once)
        else:
            serving.serve(options)


def _parameter(text: str) -> str:
    if "=" not in text:
        raise argparse.ArgumentTypeError(f"a parameter is written NAME=VALUE, not {text!r}")
    return text


def _port(text: str) -> int:
    if not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"a port is a number from 0 to 65535, not {text!r}")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
