using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pages.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Reference;

/// <summary>What the API offers, for programs and for people. It tells nothing of any trader, so it asks for no key.</summary>
public sealed class ApiReference
{
    // Swagger UI sets styles by script, which needs no permission, and draws its icons from data.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'";

    private static readonly string Page = $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>The API of Bhutan Customs' analytics</title>
        <link rel="icon" href="{SiteAssets.Address("icon.svg")}">
        <link rel="stylesheet" href="{SiteAssets.Address("swagger-ui.css")}">
        </head>
        <body>
        <noscript>The reference needs script; <a href="/api/openapi.json">the document</a> doesn't.</noscript>
        <main id="reference"></main>
        <script src="{SiteAssets.Address("swagger-ui-bundle.js")}"></script>
        <script src="{SiteAssets.Address("reference.js")}"></script>
        </body>
        </html>
        """;

    /// <summary><c>GET /api/openapi.json</c>: the API as OpenAPI 3.1 describes it.</summary>
    [Function("GetApiDocument")]
    [Answers(200, typeof(object))]
    public static IActionResult Document(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/openapi.json")] HttpRequest request
    ) => new FileContentResult(ApiDocument.Json.ToArray(), "application/json");

    /// <summary><c>GET /api</c>: a page to read and to try it.</summary>
    [Function("GetApiReference")]
    [Answers(200, ContentType = "text/html")]
    public static IActionResult Reference([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api")] HttpRequest request)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        return new ContentResult { Content = Page, ContentType = "text/html; charset=utf-8" };
    }
}
