"""The views: nouns of the record become what people look at. Pure functions, and Jinja templates beside them."""

from readouts.views.dossier import DossierData, render_dossier

__all__ = ["DossierData", "render_dossier"]
