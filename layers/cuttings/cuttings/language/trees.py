"""The best dependency tree of a sentence from its arc scores: greedy, or Chu-Liu-Edmonds where greedy gives no tree."""

import numpy as np

from cuttings.language.scores import Floats, Ints

NEVER = np.float32(-1e6)


def decode_tree(scores: Floats) -> Ints:
    """Heads of the words of a sentence; the one root has itself as head.

    `scores`: words x (1 + words), column 0 the root.
    """
    size = len(scores)
    if size == 1:
        return np.zeros(1, np.int64)
    arcs = scores[:, 1:].copy()
    np.fill_diagonal(arcs, NEVER)
    root = int((scores[:, 0] - arcs.max(1)).argmax())
    arcs[root] = NEVER
    arcs[root, root] = 0.0
    heads: Ints = arcs.argmax(1)
    if _find_cycle(heads, root) is not None:
        heads = _break_cycles(arcs, root)
    return heads


def _find_cycle(heads: Ints, root: int) -> list[int] | None:
    """Words of one cycle, or None. Follows every word upwards once."""
    state = [0] * len(heads)
    state[root] = 2
    parents = heads.tolist()
    for start in range(len(parents)):
        path = []
        word = start
        while state[word] == 0:
            state[word] = 1
            path.append(word)
            word = parents[word]
        if state[word] == 1:
            return path[path.index(word) :]
        for seen in path:
            state[seen] = 2
    return None


def _break_cycles(arcs: Floats, root: int) -> Ints:
    """Chu-Liu-Edmonds: contract a cycle into one node, solve the smaller graph, expand."""
    heads: Ints = arcs.argmax(1)
    heads[root] = root
    cycle = _find_cycle(heads, root)
    if cycle is None:
        return heads
    outside = [word for word in range(len(arcs)) if word not in cycle]
    inner = np.array(cycle)
    gain = arcs[inner][:, outside] - arcs[inner, heads[inner]][:, None]
    entry = gain.argmax(0)
    leave = arcs[outside][:, inner].argmax(1)
    smaller = np.full((len(outside) + 1, len(outside) + 1), NEVER, np.float32)
    smaller[:-1, :-1] = arcs[np.ix_(outside, outside)]
    smaller[-1, :-1] = gain.max(0)
    smaller[:-1, -1] = arcs[outside][:, inner].max(1)
    solved = _break_cycles(smaller, outside.index(root))
    return _expand(heads, solved, outside, inner, entry, leave)


def _expand(heads: Ints, solved: Ints, outside: list[int], inner: Ints, entry: Ints, leave: Ints) -> Ints:
    result = heads.copy()
    for position, word in enumerate(outside):
        parent = int(solved[position])
        result[word] = outside[parent] if parent < len(outside) else inner[leave[position]]
    parent = int(solved[-1])
    result[inner[entry[parent]]] = outside[parent]
    return result
