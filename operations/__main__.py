"""`python -m operations`: redrive dead letters, rebuild the table, take in a bucket, list what ships, and more.

redrive   put dead letters back into their queues (--dry-run: only count them)
rebuild   fill an empty table from the archive (--table: another one than the stack's)
similar   write the vectors of all quotations, after SimilarQuotes was switched on
backfill  copy every file of the BackfillBucket (under --prefix) into the inbox
audit     every shipped package with its licence and size, and a bill of materials for each layer
"""

import argparse
import json
import sys

from operations.deployment import Deployment, NoStackError


def main() -> int:
    """Run one command; 0, or 1 with one line on stderr where it could not be done."""
    options = build_parser().parse_args()
    try:
        return int(options.run(options))
    except NoStackError as error:
        print(f"operations {options.command}: {error}", file=sys.stderr)
        return 1


def build_parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    parser = argparse.ArgumentParser(prog="operations", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, run in COMMANDS.items():
        command = commands.add_parser(name)
        command.add_argument("--stack", default="cuttings", help="name of the CloudFormation stack")
        command.add_argument("--endpoint", help="address of a local stack instead of AWS")
        command.set_defaults(run=run)
        if name == "redrive":
            command.add_argument("--dry-run", action="store_true", help="count, and leave them where they are")
        elif name == "backfill":
            command.add_argument("--prefix", default="", help="only files whose key begins so")
        else:
            if name == "rebuild":
                command.add_argument("--table", help="name of the table to write (default: the stack's)")
                command.add_argument("--words", default="quotations", help="WordSearch of the deployment")
            command.add_argument("--shards", type=int, default=1, help="ListShards of the deployment")
    audit = commands.add_parser("audit")
    audit.set_defaults(run=run_audit)
    return parser


def run_redrive(options: argparse.Namespace) -> int:
    """Count or move the dead letters of both queues; 1 if some were refused."""
    from operations.redrive import QUEUES, count, redrive

    deployment = Deployment(options.stack, options.endpoint)
    sqs, refused = deployment.connect("sqs"), 0
    for dead, alive in QUEUES.items():
        url = deployment.find(dead)
        waiting = count(sqs, url)
        if options.dry_run:
            print(f"{dead}: about {waiting} would go to {alive}")
        else:
            counted = redrive(sqs, url, deployment.find(alive))
            refused += counted["refused"]
            print(f"{dead}: {counted['moved']} put back into {alive}, {counted['refused']} refused")
    return refused > 0


def run_rebuild(options: argparse.Namespace) -> int:
    """Fill a table from the archive."""
    from cuttings.services.wiring import connect_index
    from cuttings.store.blobs import BlobStore
    from cuttings.store.heads import Layout
    from cuttings.store.rebuilding import Rebuilder
    from cuttings.store.table import ArticleTable

    deployment = Deployment(options.stack, options.endpoint)
    archive = BlobStore(deployment.connect("s3"), deployment.find("ArchiveBucket"))
    table = ArticleTable(deployment.connect("dynamodb"), options.table or deployment.find("Table"))
    index = connect_index(deployment.read_outputs().get("QuotationVectors", ""), deployment.connect)
    print(f"{Rebuilder(table, archive, Layout(options.shards, options.words), index).rebuild()} articles")
    return 0


def run_similar(options: argparse.Namespace) -> int:
    """Write the vectors of every article that is current; 1 where the stack has no index."""
    from operations.similar import index_articles

    deployment = Deployment(options.stack, options.endpoint)
    arn = deployment.read_outputs().get("QuotationVectors")
    if not arn:
        print(f"{options.stack} has no index: deploy it with SimilarQuotes=on", file=sys.stderr)
        return 1
    print(f"{index_articles(deployment, arn, options.shards)} articles")
    return 0


def run_backfill(options: argparse.Namespace) -> int:
    """Start the state machine that copies; it goes on alone."""
    deployment = Deployment(options.stack, options.endpoint)
    machine, given = deployment.find("Backfill"), json.dumps({"prefix": options.prefix})
    started = deployment.connect("stepfunctions").start_execution(stateMachineArn=machine, input=given)
    print(f"started {started['executionArn']}; results go to backfill/ in the archive bucket")
    return 0


def run_audit(options: argparse.Namespace) -> int:
    """Print what ships; 1 if a licence is unknown or not allowed."""
    from operations.audit import audit

    return audit()


COMMANDS = {"redrive": run_redrive, "rebuild": run_rebuild, "similar": run_similar, "backfill": run_backfill}

if __name__ == "__main__":
    sys.exit(main())
