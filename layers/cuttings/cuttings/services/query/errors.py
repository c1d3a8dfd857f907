"""What can be wrong with a question. The API maps each to one HTTP status."""


class QuestionError(Exception):
    """The question cannot be answered; the message is a sentence for whoever asked."""


class UnknownError(QuestionError):
    """There is no such thing."""


class InvalidError(QuestionError):
    """The question makes no sense as it is."""


class SwitchedOffError(QuestionError):
    """This deployment does not offer that."""
