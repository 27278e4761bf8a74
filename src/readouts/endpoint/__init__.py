"""The claims room by a language model behind any OpenAI-compatible address, a door. Off unless a plan names it.

``find_claims = "readouts.endpoint:find_claims"`` in the plan of `readouts.reading.furnish`; where it asks is said by READOUTS_ENDPOINT
("http://127.0.0.1:8080/v1"), READOUTS_ENDPOINT_MODEL and, if one is needed, READOUTS_ENDPOINT_KEY. Nothing of an answer is taken on trust: values
come from the closed lists, and every span is found again in the words that were sent, or dropped with a note.
"""

from readouts.endpoint.ask import Endpoint, EndpointError, find_claims, read_with

__all__ = ["Endpoint", "EndpointError", "find_claims", "read_with"]
