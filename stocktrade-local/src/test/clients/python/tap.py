"""Named checks, run one after the other; their outcomes are printed as TAP, which ForeignClientsIT reads."""

import sys
import traceback

_checks = []


def check(function):
    """Adds a check, whose name is the function's docstring."""
    _checks.append(function)
    return function


def run_all():
    print(f"1..{len(_checks)}")
    for number, function in enumerate(_checks, 1):
        try:
            function()
            print(f"ok {number} - {function.__doc__}")
        except Exception:
            print(f"not ok {number} - {function.__doc__}")
            for line in traceback.format_exc().splitlines():
                print(f"# {line}")
        sys.stdout.flush()


def expect(actual, expected):
    assert actual == expected, f"{actual!r} (expected: {expected!r})"
