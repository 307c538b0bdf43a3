"""An application on paper: a PDF with what was answered and who signed."""

import tempfile
from functools import cache
from pathlib import Path

import pymupdf_fonts
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from centrala.apps.forms import rules
from centrala.apps.forms.models import Application

FAMILY = "body"
FONTS = {"": "notos", "B": "notosbo"}  # Noto Sans: every letter of the six languages
SMALL, NORMAL, LARGE, HUGE = 8, 10, 12, 16
LABEL_MM = 62


@cache
def font(name: str) -> bytes:
    """A font of the package, as the file it would be."""
    return bytes(pymupdf_fonts.myfont(name))


class Sheet(FPDF):
    """A4 with a page number at the foot."""

    def __init__(self, title: str, fonts: Path) -> None:
        super().__init__(format="A4")
        self.set_margins(20, 18, 20)
        self.set_auto_page_break(auto=True, margin=18)
        for style, name in FONTS.items():
            path = fonts / f"{name}.ttf"
            path.write_bytes(font(name))
            self.add_font(FAMILY, style, path)
        self.set_title(title)
        self.add_page()

    def footer(self) -> None:
        """Which page of how many."""
        self.set_y(-14)
        self.set_font(FAMILY, "", SMALL)
        self.cell(0, 6, f"{self.title} · {self.page_no()}/{{nb}}", align="C")

    def line_of(self, text: str, size: int = NORMAL, style: str = "") -> None:
        """One paragraph over the whole width."""
        self.set_font(FAMILY, style, size)
        self.multi_cell(0, size * 0.5, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def answer(self, label: str, text: str) -> None:
        """A label, and what was answered beside it."""
        self.set_font(FAMILY, "", NORMAL)
        if self.will_page_break(6):
            self.add_page()
        top, page = self.get_y(), self.page
        self.multi_cell(LABEL_MM, 5.5, label, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        under = self.get_y()
        if self.page == page:
            self.set_y(top)
        self.set_x(self.l_margin + LABEL_MM + 3)
        self.set_font(FAMILY, "B", NORMAL)
        self.multi_cell(0, 5.5, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        if self.page == page:
            self.set_y(max(under, self.get_y()))
        self.ln(1)


def print_application(application: Application, organisation: str) -> bytes:
    """The PDF. Documents are named, not printed."""
    # The library reads fonts from files, until the last page is written.
    with tempfile.TemporaryDirectory(prefix="centrala-fonts-") as folder:
        return bytes(_sheet(application, organisation, Path(folder)).output())


def _sheet(application: Application, organisation: str, fonts: Path) -> Sheet:
    form, content = application.version.form, application.version.content
    sheet = Sheet(f"{form.name} {application.pk}", fonts)
    sheet.line_of(organisation, SMALL)
    sheet.line_of(form.name, HUGE, "B")
    sheet.line_of(f"№ {application.pk} · {application.state} · {application.created_at:%Y-%m-%d %H:%M} UTC", SMALL)
    for section, place, group in rules.groups_of(content, application.answers):
        sheet.ln(4)
        sheet.line_of(section["title"] + (f" {place + 1}" if section.get("repeat") else ""), LARGE, "B")
        for field in rules.visible(content, application.answers, section, group):
            sheet.answer(field["label"], group.get(field["id"], "") or "–")
    _signatures(sheet, application)
    return sheet


def _signatures(sheet: Sheet, application: Application) -> None:
    content = application.version.content
    labels = {one["id"]: one["label"] for one in content.get("documents", ())}
    for document in application.documents.all():
        sheet.answer(labels.get(document.kind, document.kind), document.name)
    sheet.ln(6)
    for step in application.steps.all():
        sheet.line_of(f"{step.at:%Y-%m-%d %H:%M} UTC · {step.name} ({step.role}) · {step.state}", SMALL, "B")
        if step.reason:
            sheet.line_of(step.reason, SMALL)
