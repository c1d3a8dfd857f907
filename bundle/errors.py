"""What stops a build."""


class BuildError(Exception):
    """The part cannot be built; the message says why and what to do."""
