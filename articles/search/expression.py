"""What an engine is asked: every clause holds, none of the unwanted phrases is there."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Phrase:
    """Stems one after the other; `is_prefix`: the last is the beginning of one."""

    stems: tuple[str, ...]
    is_prefix: bool = False


# Of its alternatives one must hold; of an alternative each phrase.
Alternative = tuple[Phrase, ...]
Clause = tuple[Alternative, ...]


@dataclass(frozen=True)
class Expression:
    clauses: tuple[Clause, ...]
    unwanted: tuple[Phrase, ...] = ()


def written(expression: Expression, phrase, *, both: str, either: str) -> str:
    """The clauses of `expression` in the language of an engine, which writes a `phrase` and joins by these words."""

    def alternative(phrases: Alternative) -> str:
        return f"({both.join(map(phrase, phrases))})"

    clauses = (f"({either.join(map(alternative, clause))})" for clause in expression.clauses)
    return f"({both.join(clauses)})"
