"""The local application (door): thin. Each route asks the desk one question and renders what came back."""

from readouts.web.app import application

__all__ = ["application"]
