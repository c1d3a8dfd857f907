import itertools

import numpy as np
from cuttings.language.trees import decode_tree
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays


def is_tree(heads: list[int]) -> bool:
    roots = [word for word, head in enumerate(heads) if word == head]
    for word in range(len(heads)):
        for _ in heads:
            word = heads[word]
        if word not in roots:
            return False
    return len(roots) == 1


def weigh(scores: np.ndarray, heads: tuple[int, ...]) -> float:
    return sum(scores[w, 0] if h == w else scores[w, h + 1] for w, h in enumerate(heads))


@given(arrays(np.float32, st.integers(1, 40).map(lambda n: (n, n + 1)), elements=st.floats(-9, 9, width=32)))
def test_always_one_tree(scores: np.ndarray):
    assert is_tree(decode_tree(scores).tolist())


@settings(max_examples=60)
@given(arrays(np.float32, st.integers(1, 5).map(lambda n: (n, n + 1)), elements=st.floats(-9, 9, width=32)))
def test_no_tree_with_the_same_root_is_better(scores: np.ndarray):
    size = len(scores)
    found = tuple(decode_tree(scores).tolist())
    root = next(w for w, h in enumerate(found) if w == h)
    trees = (t for t in itertools.product(range(size), repeat=size) if is_tree(list(t)) and t[root] == root)
    assert weigh(scores, found) >= max(weigh(scores, tree) for tree in trees) - 1e-3
