"""Ask a Cuttings archive who said what.

>>> from cuttings_client import Cuttings
>>> with Cuttings("http://127.0.0.1:8787") as archive:
...     for quotation in archive.quotes(speaker="person-volodymyr-zelensky", min_confidence=0.9):
...         print(quotation.date_published, quotation.text)
"""

from cuttings_client.client import ApiError, Cuttings
from cuttings_client.models import (
    Article,
    ArticleDetail,
    Entity,
    Found,
    Name,
    Quotation,
    RejectedFile,
    SimilarQuotation,
    Speaker,
    Top,
)

__all__ = [
    "ApiError",
    "Article",
    "ArticleDetail",
    "Cuttings",
    "Entity",
    "Found",
    "Name",
    "Quotation",
    "RejectedFile",
    "SimilarQuotation",
    "Speaker",
    "Top",
]
