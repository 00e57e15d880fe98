#!/usr/bin/env python
"""Django's command line; `demo` brings its own settings, so that it can never touch the configured database."""

import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dekranasda.settings")
    try:
        import django  # noqa: F401
    except ImportError as error:
        raise SystemExit("Django belum terpasang. Ikuti satu baris pemasangan di README.md.") from error
    from dekranasda.operations.command_line import run

    if sys.argv[1:2] == ["demo"]:
        from dekranasda.demo.environment import prepare

        prepare(sys.argv[2:])
    run(sys.argv)


if __name__ == "__main__":
    main()
