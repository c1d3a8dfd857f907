"""What the command line says instead of a traceback."""


class UsageError(Exception):
    """The command cannot be done as asked; the message says why and what to do."""
