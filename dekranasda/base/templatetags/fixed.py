"""Parts of a page that depend on the code alone: written once per language and process, not for every page."""

from django import template
from django.template import Context, Node, NodeList
from django.template.base import FilterExpression, token_kwargs
from django.utils.translation import get_language

register = template.Library()


@register.tag
def fixed(parser, token):
    """{% fixed name=value … %}…{% endfixed %}: the block, which sees these values and nothing else of the page.

    Each combination of values is kept for as long as the process lives: give only such as have a handful, and put
    nothing inside that reads the database.
    """
    seen = token_kwargs(token.split_contents()[1:], parser)
    nodelist = parser.parse(("endfixed",))
    parser.delete_first_token()
    return FixedNode(nodelist, seen)


class FixedNode(Node):
    def __init__(self, nodelist: NodeList, seen: dict[str, FilterExpression]):
        self.nodelist, self.seen = nodelist, seen
        self._kept: dict[tuple, str] = {}

    def render(self, context: Context) -> str:
        values = {name: value.resolve(context) for name, value in self.seen.items()}
        key = (get_language(), *values.values())
        if key not in self._kept:
            # A context of its own: what is kept for everybody can hold nothing of one visitor.
            alone = Context(values)
            alone.template = context.template
            assert context.template is not None, "a node is rendered within its template"  # noqa: S101
            with alone.render_context.push_state(context.template):
                self._kept[key] = self.nodelist.render(alone)
        return self._kept[key]
