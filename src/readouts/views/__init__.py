"""The views: rows of the record become what people look at. Pure functions, and Jinja templates beside them."""

from readouts.views.dossier import Dossier, pictures, render_dossier

__all__ = ["Dossier", "pictures", "render_dossier"]
