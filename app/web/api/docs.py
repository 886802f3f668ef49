"""``/api/v1/docs``: the API for readers, made from its own OpenAPI description. No scripts."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.web.templating import Crumb, page

router = APIRouter()


@dataclass(frozen=True, slots=True)
class ParameterDoc:
    name: str
    place: str
    kind: str
    description: str


@dataclass(frozen=True, slots=True)
class FieldDoc:
    name: str
    kind: str
    description: str


@dataclass(frozen=True, slots=True)
class Endpoint:
    path: str
    anchor: str
    summary: str
    description: str
    parameters: tuple[ParameterDoc, ...]
    answer: str
    fields: tuple[FieldDoc, ...]
    statuses: tuple[tuple[str, str], ...]
    example: str


@dataclass(frozen=True, slots=True)
class DocsView:
    description: str
    endpoints: tuple[Endpoint, ...]


@router.get("/docs", include_in_schema=False)
def docs(request: Request) -> Response:
    """Every endpoint with its parameters, answer and errors."""
    found = request.app.openapi()
    base = request.app.state.site.public_url
    endpoints = tuple(
        _endpoint(path, one["get"], found, base)
        for path, one in found["paths"].items()
        if "get" in one
    )
    view = DocsView(str(found["info"].get("description", "")), endpoints)
    return page(
        request,
        "pages/api_docs.html",
        view,
        title="API",
        crumbs=(Crumb("Data and API", "/researchers"), Crumb("API")),
    )


def _endpoint(path: str, one: dict[str, Any], found: dict[str, Any], base: str) -> Endpoint:
    schema = _schema(one["responses"]["200"], found)
    return Endpoint(
        path=path,
        anchor=path.removeprefix("/api/v1/").replace("/", "-").replace("{", "").replace("}", ""),
        summary=one.get("summary", ""),
        description=one.get("description", ""),
        parameters=tuple(_parameter(each) for each in one.get("parameters", ())),
        answer=str(schema.get("title", "")),
        fields=tuple(
            FieldDoc(name, _kind(each), str(each.get("description", "")))
            for name, each in schema.get("properties", {}).items()
        ),
        statuses=tuple(
            (code, str(each.get("description", "")))
            for code, each in one["responses"].items()
            if code not in {"200", "422"}
        ),
        example=f"curl '{base}{path}'",
    )


def _schema(response: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    content = response.get("content", {}).get("application/json", {})
    ref = str(content.get("schema", {}).get("$ref", ""))
    schema = found.get("components", {}).get("schemas", {}).get(ref.rsplit("/", 1)[-1], {})
    return dict(schema)


def _parameter(one: dict[str, Any]) -> ParameterDoc:
    schema = one.get("schema", {})
    return ParameterDoc(one["name"], one["in"], _kind(schema), str(one.get("description", "")))


def _kind(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in schema:
        return " or ".join(_kind(one) for one in schema["anyOf"])
    if schema.get("type") == "array":
        inside = _kind(schema.get("items", {}))
        return f"{inside}, may be repeated" if "maxItems" in schema else f"list of {inside}"
    if "enum" in schema:
        return "one of: " + ", ".join(str(one) for one in schema["enum"])
    limits = [f"{word} {schema[key]}" for key, word in _LIMITS if key in schema]
    return " ".join([str(schema.get("type", "anything")), *limits])


_LIMITS = (("minimum", "from"), ("maximum", "to"), ("maxLength", "up to"))
