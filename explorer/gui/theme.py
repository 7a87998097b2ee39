"""The window's clothes: palette and style sheet, made from the design tokens alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from explorer.look import FONT_SIZES_PX, GAPS_PX, GRID_PX, TOKENS, WEIGHTS, rgb

if TYPE_CHECKING:
    from explorer.look import Colour, Theme, Tokens

SMALL_PX, BODY_PX, LEAD_PX, TITLE_PX, DISPLAY_PX = FONT_SIZES_PX
NORMAL, STRONG = WEIGHTS
GRID_BAR_PX = 2 * GRID_PX
GAP_S, GAP_M, GAP_L, GAP_XL = GAPS_PX


def blend(over: Colour, under: Colour, share: float) -> Colour:
    """``share`` of one token laid over another, as an opaque colour.

    >>> blend("#FFFFFF", "#000000", 0.5)
    '#808080'
    """
    mixed = (round(255 * (share * a + (1 - share) * b)) for a, b in zip(rgb(over), rgb(under), strict=True))
    return "#" + "".join(f"{part:02X}" for part in mixed)


def tokens_of(theme: Theme) -> Tokens:
    """The tokens of a theme."""
    return TOKENS[theme]


def system_theme() -> Theme:
    """What the platform asks for; dark when it asks for nothing."""
    return "light" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Light else "dark"


def font(size_px: int = BODY_PX, weight: int = NORMAL) -> QFont:
    """The interface font of the platform at a size of the scale, with figures of equal width."""
    made = QFont(QApplication.font())
    made.setPixelSize(size_px)
    made.setWeight(QFont.Weight.DemiBold if weight >= STRONG else QFont.Weight.Normal)
    return made


def dress(app: QApplication, theme: Theme) -> None:
    """Give the whole program a theme."""
    if not app.property("dressed"):
        # Fusion paints the same everywhere and honours palette and style sheet in full.
        app.setStyle(QStyleFactory.create("Fusion"))
        base = app.font()
        base.setPixelSize(BODY_PX)
        base.setFeature(QFont.Tag("tnum"), 1)
        app.setFont(base)
        app.setProperty("dressed", True)
    app.setPalette(palette(TOKENS[theme]))
    app.setStyleSheet(style_sheet(TOKENS[theme]))


def palette(tokens: Tokens) -> QPalette:
    """The palette of a theme, for everything that the style sheet leaves alone."""
    made = QPalette()
    role = QPalette.ColorRole
    for key, colour in {
        role.Window: tokens.panel,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.panel,
        role.Text: tokens.text,
        role.Button: tokens.raised,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.text,
        role.PlaceholderText: tokens.dim,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Light: tokens.raised,
        role.Midlight: tokens.line,
        role.Mid: tokens.line,
        role.Dark: tokens.line,
        role.Shadow: tokens.surface,
        role.Accent: tokens.accent,
    }.items():
        made.setColor(key, QColor(colour))
    faint = QColor(blend(tokens.dim, tokens.panel, 0.55))
    for key in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, key, faint)
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(tokens.line))
    return made


def style_sheet(tokens: Tokens) -> str:
    """The style sheet of a theme."""
    hover = blend(tokens.text, tokens.panel, 0.07)
    pressed = blend(tokens.text, tokens.panel, 0.13)
    chosen = blend(tokens.accent, tokens.panel, 0.22)
    faint = blend(tokens.dim, tokens.panel, 0.55)
    knob = blend(tokens.dim, tokens.panel, 0.35)
    return f"""
* {{ font-size: {BODY_PX}px; }}
QMainWindow, QDialog {{ background: {tokens.panel}; }}
QToolTip {{ background: {tokens.raised}; color: {tokens.text}; border: 1px solid {tokens.line}; padding: 4px 8px; }}

QMenuBar {{ background: {tokens.panel}; padding: 0 4px; border-bottom: 1px solid {tokens.line}; }}
QMenuBar::item {{ padding: 6px 12px; background: transparent; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {hover}; }}
QMenu {{ background: {tokens.raised}; border: 1px solid {tokens.line}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 4px; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::indicator {{ width: 16px; height: 16px; left: 8px; }}
QMenu::item:selected {{ background: {chosen}; }}
QMenu::item:disabled {{ color: {faint}; }}
QMenu::separator {{ height: 1px; background: {tokens.line}; margin: 4px 8px; }}

QLabel {{ background: transparent; }}
QLabel[role="dim"] {{ color: {tokens.dim}; }}
QLabel[role="small"] {{ color: {tokens.dim}; font-size: {SMALL_PX}px; }}
QLabel[role="heading"] {{ color: {tokens.dim}; font-size: {SMALL_PX}px; font-weight: {STRONG}; }}
QLabel[role="lead"] {{ font-size: {LEAD_PX}px; font-weight: {STRONG}; }}
QLabel[role="title"] {{ font-size: {TITLE_PX}px; font-weight: {STRONG}; }}
QLabel[role="display"] {{ font-size: {DISPLAY_PX}px; font-weight: {STRONG}; }}
QLabel[role="strong"] {{ font-weight: {STRONG}; }}

QFrame#panel, QWidget#panel {{ background: {tokens.panel}; }}
QFrame[role="rule"] {{ background: {tokens.line}; border: none; max-height: 1px; min-height: 1px; }}
QFrame#bar {{ background: {tokens.panel}; border-top: 1px solid {tokens.line}; }}
QFrame#tools {{ background: {tokens.panel}; border-bottom: 1px solid {tokens.line}; }}
QFrame#legend {{ background: {tokens.panel}; border: 1px solid {tokens.line}; border-radius: 8px; }}
QFrame#notice {{ background: {tokens.raised}; border-bottom: 1px solid {tokens.line}; }}
QFrame#palette {{ background: {tokens.raised}; border: 1px solid {tokens.line}; border-radius: 8px; }}
QStatusBar {{ background: {tokens.panel}; border-top: 1px solid {tokens.line}; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ color: {tokens.dim}; font-size: {SMALL_PX}px; padding: 2px 10px; }}

QSplitter::handle {{ background: {tokens.line}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QSplitter::handle:hover {{ background: {tokens.accent}; }}

QScrollArea {{ border: none; background: transparent; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {knob}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {tokens.dim}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}

QLineEdit, QDateTimeEdit, QComboBox, QSpinBox, QDoubleSpinBox, QPlainTextEdit {{
  background: {tokens.surface}; color: {tokens.text}; border: 1px solid {tokens.line}; border-radius: 4px; padding: 4px 8px;
  selection-background-color: {tokens.accent}; selection-color: {tokens.on_accent}; }}
QLineEdit:hover, QDateTimeEdit:hover, QComboBox:hover, QSpinBox:hover, QDoubleSpinBox:hover {{ border-color: {knob}; }}
QLineEdit:focus, QDateTimeEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QPlainTextEdit:focus {{ border-color: {tokens.accent}; }}
QLineEdit:disabled, QDateTimeEdit:disabled, QComboBox:disabled, QSpinBox:disabled,
QDoubleSpinBox:disabled {{ color: {faint}; }}
QLineEdit[wrong="true"] {{ border-color: {tokens.status["lost"]}; }}
QDoubleSpinBox::up-button, QDoubleSpinBox::down-button, QSpinBox::up-button, QSpinBox::down-button {{ width: 0; border: none; }}
QComboBox QLineEdit {{ border: none; padding: 0; background: transparent; }}
QSpinBox QLineEdit, QDoubleSpinBox QLineEdit {{ border: none; padding: 0 6px; background: transparent; }}
QComboBox::drop-down, QDateTimeEdit::drop-down {{ border: none; width: 24px; subcontrol-origin: padding;
  subcontrol-position: center right; }}
QComboBox QAbstractItemView::item {{ padding: 4px 8px; min-height: 20px; }}
QComboBox QAbstractItemView {{ background: {tokens.raised}; border: 1px solid {tokens.line}; padding: 4px; outline: none;
  selection-background-color: {chosen}; selection-color: {tokens.text}; }}

QPushButton {{ background: {tokens.raised}; border: 1px solid {tokens.line}; border-radius: 4px; padding: 6px 16px; min-height: 18px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed {{ background: {pressed}; }}
QPushButton:focus {{ border-color: {tokens.accent}; }}
QPushButton:disabled {{ color: {faint}; }}
QPushButton:default {{ background: {tokens.accent}; color: {tokens.on_accent}; border-color: {tokens.accent}; }}
QPushButton#search {{ background: {tokens.surface}; color: {tokens.dim}; text-align: left; padding: 4px 8px; }}
QPushButton#search:hover {{ border-color: {knob}; }}

QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 4px; }}
QToolButton:hover {{ background: {hover}; }}
QToolButton:pressed {{ background: {pressed}; }}
QToolButton:focus {{ border-color: {tokens.accent}; }}
QToolButton:checked {{ background: {pressed}; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}
QToolButton[role="segment"] {{ padding: 4px 12px; border: 1px solid {tokens.line}; border-radius: 0; min-height: 18px; }}
QToolButton[role="segment"][place="first"] {{ border-top-left-radius: 4px; border-bottom-left-radius: 4px; }}
QToolButton[role="segment"][place="middle"] {{ border-left: none; }}
QToolButton[role="segment"][place="last"] {{ border-top-right-radius: 4px; border-bottom-right-radius: 4px; border-left: none; }}
QToolButton[role="segment"]:checked {{ background: {chosen}; font-weight: {STRONG}; }}
QToolButton[role="segment"]:focus {{ border-color: {tokens.accent}; }}
QToolButton[role="chip"] {{ padding: 2px 3px; border: 1px solid {tokens.line}; border-radius: 10px;
  font-size: {SMALL_PX}px; color: {tokens.dim}; }}
QToolButton[role="chip"]:checked {{ background: {chosen}; color: {tokens.text}; border-color: {tokens.accent}; }}
QToolButton[role="chip"]:focus {{ border-color: {tokens.text}; }}
QToolButton#legend-fold {{ color: {tokens.dim}; font-size: {SMALL_PX}px; font-weight: {STRONG}; padding: 2px 4px 2px 18px; }}
QToolButton#legend-choice {{ padding: 2px 4px; margin-left: -1px; font-weight: {STRONG}; }}
QToolButton[role="link"] {{ color: {tokens.dim}; padding: 2px 4px 2px 0; margin-left: -4px;
  font-size: {SMALL_PX}px; text-align: left; }}
QToolButton[role="link"]:hover {{ color: {tokens.text}; background: transparent; }}

QCheckBox {{ spacing: 8px; }}

QProgressBar {{ background: {tokens.line}; border: none; border-radius: 3px; }}
QProgressBar::chunk {{ background: {tokens.accent}; border-radius: 3px; }}

QTreeView, QListView, QTableView {{ background: {tokens.panel}; border: none; outline: none;
  selection-background-color: {chosen}; selection-color: {tokens.text}; }}
QTreeView::item {{ height: 26px; border: none; }}
QTreeView::item:hover, QListView::item:hover {{ background: {hover}; }}
QTreeView::item:selected, QListView::item:selected {{ background: {chosen}; color: {tokens.text}; }}
QTableView {{ gridline-color: {tokens.line}; alternate-background-color: {blend(tokens.text, tokens.panel, 0.03)}; }}
QTableView::item {{ padding: 4px 8px; }}
QHeaderView::section {{ background: {tokens.panel}; color: {tokens.dim}; border: none; border-bottom: 1px solid {tokens.line};
  padding: 6px 8px; font-size: {SMALL_PX}px; font-weight: {STRONG}; }}

QTableCornerButton::section {{ background: {tokens.panel}; border: none; }}

QTabBar::tab {{ padding: 8px 16px; color: {tokens.dim}; border: none; border-bottom: 2px solid transparent; }}
QTabBar::tab:hover {{ color: {tokens.text}; }}
QTabBar::tab:selected {{ color: {tokens.text}; border-bottom: 2px solid {tokens.accent}; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {tokens.line}; }}

QCalendarWidget {{ min-width: 304px; min-height: 248px; }}
QCalendarWidget QWidget {{ alternate-background-color: {tokens.raised}; background: {tokens.raised}; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {tokens.raised}; }}
QCalendarWidget QToolButton {{ color: {tokens.text}; font-weight: {STRONG}; padding: 4px 8px; }}
QCalendarWidget QTableView {{ background: {tokens.raised}; selection-background-color: {tokens.accent};
  selection-color: {tokens.on_accent}; }}
QCalendarWidget QTableView::item {{ padding: 0; }}
"""
