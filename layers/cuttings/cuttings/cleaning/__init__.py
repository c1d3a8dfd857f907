"""Cleaning: from the bytes of a file to clean articles, every removed piece kept with its reason."""

from cuttings.cleaning.decoding import Decoded, decode
from cuttings.cleaning.explaining import explain
from cuttings.cleaning.files import clean_file
from cuttings.cleaning.origin import FileOrigin, RejectedMember
from cuttings.cleaning.sniffing import sniff

__all__ = ["Decoded", "FileOrigin", "RejectedMember", "clean_file", "decode", "explain", "sniff"]
