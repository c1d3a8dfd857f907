"""The environment as one typed, immutable value; the only module that reads `os.environ`."""

import os
from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError


class SettingsError(RuntimeError):
    """A variable is missing or not of its kind; the message names it."""


def is_in_lambda(env: Mapping[str, str] = os.environ) -> bool:
    """Whether Lambda sets this process up, as it does before it takes a snapshot or hands over the first event."""
    return "AWS_LAMBDA_INITIALIZATION_TYPE" in env


class Settings(BaseModel):
    """What a function is told at deployment. A field's alias is its environment variable."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    stage: str = Field("dev", alias="STAGE")
    inbox_bucket: str = Field(alias="INBOX_BUCKET")
    archive_bucket: str = Field(alias="ARCHIVE_BUCKET")
    table_name: str = Field(alias="TABLE_NAME")
    event_bus_name: str = Field("", alias="EVENT_BUS_NAME")
    model: str = Field("", alias="MODEL", description="name or folder of a spaCy pipeline; empty: the shipped one")
    gazetteer_prefix: str = Field("", alias="GAZETTEER_PREFIX", description="key prefix in the archive bucket")
    cursor_key: str = Field("", alias="CURSOR_KEY", description="secret that signs paging cursors")
    max_file_bytes: int = Field(50_000_000, alias="MAX_FILE_BYTES", gt=0)
    list_shards: int = Field(1, alias="LIST_SHARDS", ge=1, le=64, description="partitions per list; may only grow")
    word_search: Literal["off", "quotations", "text"] = Field(
        "quotations", alias="WORD_SEARCH", description="what is found by words: headline and quotations, or all text"
    )
    site_memory: Literal["off", "on"] = Field(
        "off", alias="SITE_MEMORY", description="whether lines that recur over a publisher's articles are removed"
    )
    vector_index: str = Field(
        "", alias="VECTOR_INDEX", description="ARN of the S3 Vectors index of quotations; empty: no search by meaning"
    )
    oidc_issuer: str = Field("", alias="OIDC_ISSUER", description="who signs users of the page in; empty: IAM does")
    oidc_client_id: str = Field("", alias="OIDC_CLIENT_ID")
    oidc_audience: str = Field("", alias="OIDC_AUDIENCE")
    cors_allow_origins: str = Field("", alias="CORS_ALLOW_ORIGINS", description="comma-separated origins")

    @classmethod
    def from_env(cls, env: Mapping[str, str] = os.environ) -> "Settings":
        """Read once, lazily, by the handlers. Raises SettingsError naming each variable that is missing or wrong."""
        try:
            return cls.model_validate({name: value for name, value in env.items() if value != ""})
        except ValidationError as error:
            problems = ", ".join(f"{item['loc'][0]} ({item['msg']})" for item in error.errors())
            raise SettingsError(f"environment variables are missing or wrong: {problems}") from None
