"""The shape of browser input, by noun."""

from giaoban.reading.forms.readings import DropForm, ReadAgainForm, ReviewForm, UploadForm

__all__ = ["DropForm", "ReadAgainForm", "ReviewForm", "UploadForm"]
