from .once import FormTicket

__all__ = ["FormTicket"]
