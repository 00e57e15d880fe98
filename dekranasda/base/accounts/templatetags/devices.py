from django import template
from django.utils.translation import gettext as _

register = template.Library()

# The first that occurs in what a browser calls itself; browsers claim to be each other, so the order matters.
BROWSERS = [("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox")]
BROWSERS += [("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari")]
SYSTEMS = [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows")]
SYSTEMS += [("Macintosh", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux")]


@register.filter
def device_name(user_agent: str) -> str:
    """A browser's own name for itself, in words a person knows: "Chrome di Android"."""
    names = {
        "browser": _known(BROWSERS, user_agent) or _("Browser lain"),
        "system": _known(SYSTEMS, user_agent) or _("perangkat lain"),
    }
    return _("%(browser)s di %(system)s") % names


def _known(names, user_agent: str) -> str:
    return next((name for mark, name in names if mark in user_agent), "")
