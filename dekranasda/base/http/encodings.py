"""Which compressed copy of an answer a browser takes."""

from collections.abc import Iterable


def chosen_encoding(accepted: str, offered: Iterable[str]) -> str:
    """Of the `offered` encodings, the one that a header `Accept-Encoding` likes most, the first of equals; or "".

    Weights count as RFC 9110, 12.5.3 has it: "br;q=0" refuses it, "*" stands for whatever is not named, and the plain
    answer wins only where it is liked more.
    """
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, _semicolon, parameter = part.strip().partition(";")
        weights[name.strip()] = _weight(parameter)
    offers = {name: weights.get(name, weights.get("*", 0.0)) for name in offered}
    best = max(offers, key=lambda name: offers[name], default="")
    # What is not named is taken as it is, though nobody asked for it.
    return best if best and offers[best] > 0 and offers[best] >= weights.get("identity", 0.0) else ""


def _weight(parameter: str) -> float:
    name, _equals, value = parameter.replace(" ", "").partition("=")
    if name != "q":
        return 1.0
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0
