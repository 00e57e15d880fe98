"""What somebody hears who cannot see the page: the browser's accessibility tree, read at each step of the keyboard."""

from playwright.sync_api import Page

# Whatever a live region comes to say, in its order; hidden ones say nothing.
_LISTEN = """() => {
  if (window.heard) return window.heard.splice(0);
  const regions = "[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]";
  const said = new Map();
  const listen = () => {
    for (const region of document.querySelectorAll(regions)) {
      const words = region.checkVisibility() ? region.innerText.replace(/\\s+/g, " ").trim() : "";
      if (words && said.get(region) !== words) window.heard.push(words);
      said.set(region, words);
    }
  };
  window.heard = [];
  listen();
  window.heard = [];
  const all = { subtree: true, childList: true, characterData: true, attributes: true };
  new MutationObserver(listen).observe(document.body, all);
}"""
_STATES = ("checked", "pressed", "expanded", "required", "disabled")
_ROLES = {"DisclosureTriangle": "button", "Date": "date"}
# What is said on entering it.
_GROUPS = {"group", "radiogroup", "region", "form", "search", "dialog"}


class ScreenReader:
    """Tab, and hear; what live regions say meanwhile is in `said()`."""

    def __init__(self, page: Page):
        self.page, self.groups = page, []
        self.tree = page.context.new_cdp_session(page)
        self.tree.send("Accessibility.enable")

    def begin(self) -> None:
        """At the start of what the page is about."""
        self.groups = []
        self.page.evaluate(_LISTEN)
        self.page.locator("main").focus()

    def tab(self) -> str:
        self.page.keyboard.press("Tab")
        return self.here()

    def here(self) -> str:
        """Role, name, value, states and description of what has the focus; first the groups just entered."""
        focused = self.tree.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]["objectId"]
        node, *around = self.tree.send("Accessibility.getAXNodeAndAncestors", {"objectId": focused})["nodes"]
        groups = [
            _text(one, "name") for one in reversed(around) if _text(one, "role") in _GROUPS and _text(one, "name")
        ]
        entered = [group for group in groups if group not in self.groups]
        self.groups = groups
        told = {state["name"]: state["value"].get("value") for state in node.get("properties", [])}
        role = _text(node, "role")
        parts = [
            *(f"[{group}]" for group in entered),
            _ROLES.get(role, role),
            _text(node, "name") or (self._words() if role == "alert" else ""),
            _text(node, "value") if role in ("textbox", "combobox", "searchbox") else "",
            *(state for state in _STATES if told.get(state) in (True, "true")),
            _text(node, "description"),
        ]
        return " · ".join(part for part in parts if part)

    def _words(self) -> str:
        return " ".join(self.page.evaluate("() => document.activeElement.innerText").split())

    def until(self, last: str, most: int = 60) -> list[str]:
        """All that is heard from here to where `last` is part of what is heard."""
        heard = []
        for _step in range(most):
            heard.append(self.tab())
            if last in heard[-1]:
                return heard
        raise AssertionError(f"{last} is not reached: {heard}")

    def said(self) -> list[str]:
        """What live regions said since the last time."""
        return self.page.evaluate("() => window.heard.splice(0)")


def _text(node: dict, what: str) -> str:
    return str(node.get(what, {}).get("value", "")).strip()
