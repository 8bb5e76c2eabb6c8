"""Words made ready to be compared."""

from typing import Final

PLAIN: Final = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2013": "-",
        "\u2014": "-",
    }
)


def plain(text: str) -> str:
    """The text in small letters with straight quotes, short dashes and single spaces."""
    return " ".join(text.translate(PLAIN).split()).casefold()
