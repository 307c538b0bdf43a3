"""Accessibility, judged by axe in the page itself."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}

# A tooltip hangs outside the landmarks by design; what it says belongs to the control that it describes.
CONTEXT = {"exclude": [["[role=tooltip]"]]}


def findings(page: Page) -> list[str]:
    """What axe finds, one line for each element: rule, why, where. Empty is what we want."""
    violations = Axe().run(page, context=CONTEXT, options=RULES).response["violations"]
    return [
        f"{violation['id']} ({violation['impact']}): {violation['help']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for violation in violations
        for node in violation["nodes"]
    ]


def check(page: Page) -> None:
    """Fails with the whole list, so that one run shows all there is to mend."""
    found = findings(page)
    assert not found, f"axe found {len(found)} on {page.url}:\n" + "\n".join(found)
