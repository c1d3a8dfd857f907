"""Makes the table again from the archive bucket: `python -m cuttings.services.rebuild`.

Takes the functions' environment variables, of which INBOX_BUCKET, ARCHIVE_BUCKET and TABLE_NAME matter, and the AWS
credentials at hand. The table must be empty; uploads should rest meanwhile.
"""

import boto3

from cuttings.services.wiring import Stores
from cuttings.settings import Settings
from cuttings.store.rebuilding import Rebuilder


def main() -> None:
    """Rebuild and say how many articles there are."""
    stores = Stores.connect(Settings.from_env(), boto3)
    articles = Rebuilder(stores.table, stores.archive, stores.layout).rebuild()
    print(f"{articles} articles")


if __name__ == "__main__":
    main()
