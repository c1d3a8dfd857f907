"""URLs: one spelling for one article, and the dates that many papers write in them."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

# Parameters that say where a reader came from, never which article it is.
_TRACKING = re.compile(
    r"utm_.*|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ref|ref_src|src|cmp|cmpid|ocid|ito|smid|_ga|sh|spm|ns_.*|at_.*|amp|outputType"
)


_DATE = re.compile(r"/(20[0-3]\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?=[/-])")


def canonical_url(url: str) -> str | None:
    """`url` without fragment, tracking parameters and default port, host in lower case; None if no web address."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname or "." not in parts.hostname:
        return None
    host = parts.hostname.lower() + (f":{port}" if port and port not in {80, 443} else "")
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query) if not _TRACKING.fullmatch(k)])
    return urlunsplit((parts.scheme, host, parts.path.rstrip("/") or "/", query, ""))


def date_in_url(url: str) -> str | None:
    """The day that a path like `/2024/04/30/` or `/2024-04-30-` names, as ISO 8601."""
    found = _DATE.search(url)
    return f"{found[1]}-{found[2]}-{found[3]}" if found else None
