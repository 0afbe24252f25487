"""A desktop video wall for monitoring centres. Start reading at docs/design.md."""

__version__ = "0.1.0"
