"""The findings of the doctor, as a command prints them."""

from django.core.management.base import OutputWrapper
from django.core.management.color import Style

from .doctor import examine
from .findings import Level


def print_examination(out: OutputWrapper, style: Style) -> Level:
    """Print what every check found; returns the worst."""
    marks = {
        Level.FINE: style.SUCCESS("baik      "),
        Level.ATTENTION: style.WARNING("perhatikan"),
        Level.BROKEN: style.ERROR("rusak     "),
    }
    worst = Level.FINE
    for name, findings in examine():
        for finding in findings:
            worst = max(worst, finding.level)
            out.write(f"{marks[finding.level]}  {name}: {finding.what}")
            if finding.advice:
                out.write(f"            → {finding.advice}")
    return worst
