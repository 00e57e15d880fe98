from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def allowed(context, *permissions: str) -> frozenset[str]:
    """Those that the reader has: `{% allowed "app.a" "app.b" as may %}`, to be given to `{% fixed may=may %}`."""
    user = context.get("user")
    return frozenset(one for one in permissions if user is not None and user.has_perm(one))
