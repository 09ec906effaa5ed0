import pytest

from articles.search.spelling import distance


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("trauma", "trauma", 0),
        ("truama", "trauma", 1),
        ("ketamin", "ketamine", 1),
        ("kettamine", "ketamine", 1),
        ("cetamine", "ketamine", 1),
        ("hydrozyxine", "hydroxyzine", 2),
        ("", "abc", 3),
        ("abc", "", 3),
        ("ab", "ba", 1),
        ("abcd", "badc", 2),
    ],
)
def test_distance_counts_slips(one, other, slips):
    assert distance(one, other) == slips
